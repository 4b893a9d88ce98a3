import type { CodeBatch } from '../../generated/ourvoice/survey/v1/joining_service_pb';
import { Wave_Joining } from '../../generated/ourvoice/survey/v1/definition_pb';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import { Called } from '../../kit/components/Called';
import { ConfirmButton } from '../../kit/components/ConfirmButton';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { Table } from '../../kit/components/Table';
import { Tag } from '../../kit/components/Tag';
import { dateTimeText } from '../../kit/dates';
import { useAction } from '../../kit/useAction';
import type { Call } from '../../kit/useCall';
import { useRequestId } from '../../kit/useRequestId';
import { inWords } from './registers';
import { joiningService } from './services';

interface Props {
  surveyId: string;
  waveId: string;
  settings: Setting[];
  batches: Call<CodeBatch[]>;
}

/** What was issued for a wave, the newest first, with a way to withdraw it. Never shows a code. */
export function CodeList({ surveyId, waveId, settings, batches }: Props) {
  const request = useRequestId();
  const withdrawing = useAction(async (batch: bigint) => {
    await joiningService.withdrawCodes({
      requestId: request.of(String(batch)), surveyId, waveId, batch,
    });
    request.done();
    batches.reload();
  });
  const name = (id: string) => settings.find((setting) => setting.id === id)?.name ?? inWords(id);
  return (
    <>
      <h2 class="govuk-heading-m">Codes that were made</h2>
      <ErrorSummary error={withdrawing.error} />
      <Called call={batches}>
        {(found) => (
          <Table cards caption="Codes that were made" captionHidden empty="None so far."
            columns={[{ title: 'Number' }, { title: 'Setting' }, { title: 'What' },
              { title: 'When' }, { title: 'State' }]}
            rows={[...found].reverse().map((batch) => [
              String(batch.batch),
              name(batch.settingId),
              batch.joining === Wave_Joining.LESSON_CODE
                ? `Lesson code for ${batch.seats}` : `${batch.seats} slips`,
              batch.beginTime
                ? `${dateTimeText(batch.beginTime)} to ${dateTimeText(batch.endTime)}`
                : `Made ${dateTimeText(batch.issueTime)}`,
              batch.withdrawn
                ? <Tag colour="grey">Withdrawn</Tag>
                : (
                  <ConfirmButton label={`Withdraw ${batch.batch}`} busy={withdrawing.running}
                    question="Nobody comes in with it any more. Answers that were given stay."
                    onConfirm={() => void withdrawing.run(batch.batch)} />
                ),
            ])} />
        )}
      </Called>
    </>
  );
}
