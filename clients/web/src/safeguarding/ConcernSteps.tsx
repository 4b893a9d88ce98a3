import { ConcernEscalated_Reason } from '../generated/ourvoice/safeguarding/v1/events_pb';
import type { ConcernStep } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { dateTimeText } from '../kit/dates';
import type { Names } from './useNames';
import { outcomeWords } from './words';

interface Props {
  steps: ConcernStep[];
  names: Names;
}

/** What was done about a concern, in order. */
export function ConcernSteps({ steps, names }: Props) {
  if (steps.length === 0) return <p class="govuk-body">Nothing was done about it yet.</p>;
  return (
    <ol class="steps">
      {steps.map((step, index) => {
        const { done, note } = stepWords(step.step, names);
        return (
          <li key={index}>
            <strong>{dateTimeText(step.time)}</strong> {done}
            {note && <p class="steps__note">{note}</p>}
          </li>
        );
      })}
    </ol>
  );
}

function stepWords(
  { case: kind, value }: ConcernStep['step'],
  { person }: Names,
): { done: string; note?: string } {
  switch (kind) {
    case 'acknowledged':
      return { done: `Taken on by ${person(value.by)}` };
    case 'takenOver':
      return {
        done: `Taken over by ${person(value.by)} from ${person(value.from)}`,
        note: value.reason,
      };
    case 'noted':
      return { done: `Note by ${person(value.by)}`, note: value.note };
    case 'escalated': {
      const to = value.route ? `Escalated to ${value.route}` : 'Escalated';
      return { done: `${to}: ${whyEscalated(value.reason, person(value.by))}`, note: value.note };
    }
    case 'handedOver':
      return {
        done: `Handed over to ${value.to} by ${person(value.by)}, reference ${value.reference}`,
      };
    case 'referred':
      return {
        done: `Referred to the designated officer by ${person(value.by)}, reference ${value.reference}`,
      };
    case 'closed':
      return {
        done: `Closed by ${person(value.by)}: ${outcomeWords(value.outcome)}`,
        note: value.note,
      };
    default:
      return { done: 'Something that this page does not know' };
  }
}

function whyEscalated(reason: ConcernEscalated_Reason, by: string): string {
  switch (reason) {
    case ConcernEscalated_Reason.OUT_OF_HOURS:
      return 'it came when nobody was on duty';
    case ConcernEscalated_Reason.NOT_ACKNOWLEDGED:
      return 'nobody took it on in time';
    default:
      return `by ${by}`;
  }
}
