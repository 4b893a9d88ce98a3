import type { DutyHours } from '../generated/ourvoice/safeguarding/v1/duty_pb';
import { Called } from '../kit/components/Called';
import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import { dateTimeText, dayText } from '../kit/dates';
import { useCall } from '../kit/useCall';
import { CoverNow } from './CoverNow';
import { fetchRota } from './fetchRota';
import { NewConcerns } from './NewConcerns';
import './safeguarding.scss';
import { useNames } from './useNames';
import { weekdayWords } from './weekdays';

/** Who is on duty now, and the rota that says so. */
export default function DutyPage() {
  const names = useNames();
  const rota = useCall(fetchRota, []);
  return (
    <Page title="Who is on duty">
      <NewConcerns />
      <CoverNow />
      <Called call={rota}>
        {(answer) =>
          !answer?.rota ? (
            <p class="govuk-body">No rota was ever set.</p>
          ) : (
            <>
              <p class="govuk-body">
                Set by {names.person(answer.by)} on {dateTimeText(answer.setTime)}. A concern has to
                be taken on within {answer.rota.acknowledgeMinutes} minutes. Out of hours:{' '}
                {answer.rota.outOfHours?.name}, {answer.rota.outOfHours?.contact}.
              </p>
              <Table
                cards
                caption={`Hours (${answer.rota.timeZone || 'Europe/London'})`}
                columns={[
                  { title: 'Days' },
                  { title: 'Hours' },
                  { title: 'On duty' },
                  { title: 'Holds' },
                ]}
                rows={answer.rota.hours.map((hours) => [
                  weekdayWords(hours.weekdays),
                  `${hours.from} to ${hours.to}`,
                  hours.people.map((person) => person.name).join(', '),
                  holdsWords(hours),
                ])}
              />
              {answer.rota.closedDates.length > 0 && (
                <p class="govuk-body">
                  No cover on {answer.rota.closedDates.map((day) => dayText(day)).join(', ')}.
                </p>
              )}
            </>
          )
        }
      </Called>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/safeguarding/duty/change">
          Change the rota
        </a>
      </p>
    </Page>
  );
}

function holdsWords({ firstDate, lastDate }: DutyHours): string {
  const words = [
    firstDate && `from ${dayText(firstDate)}`,
    lastDate && `until ${dayText(lastDate)}`,
  ];
  return words.filter(Boolean).join(' ') || 'always';
}
