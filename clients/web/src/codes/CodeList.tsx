import { Wave_Joining } from '../generated/ourvoice/survey/v1/definition_pb';
import { JoiningService, type CodeBatch } from '../generated/ourvoice/survey/v1/joining_service_pb';
import type { Setting } from '../generated/ourvoice/survey/v1/setting_pb';
import { Called } from '../kit/components/Called';
import { ConfirmButton } from '../kit/components/ConfirmButton';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Table } from '../kit/components/Table';
import { Tag } from '../kit/components/Tag';
import { dateTimeText } from '../kit/dates';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { useCall } from '../kit/useCall';
import { useRequestId } from '../kit/useRequestId';

const joining = serviceClient(JoiningService);
const columns = ['Number', 'Setting', 'What', 'When', 'State'].map((title) => ({ title }));

interface Props {
  title: string;
  surveyId: string;
  waveId: string;
  settings: Setting[];
}

/** What was issued for a wave, the newest first, with a way to withdraw it. Never shows a code. */
export function CodeList({ title, surveyId, waveId, settings }: Props) {
  const request = useRequestId();
  const batches = useCall(
    async () => (await joining.listCodes({ surveyId, waveId })).batches,
    [surveyId, waveId],
  );
  const withdrawing = useAction(async (batch: bigint) => {
    const requestId = request.of(String(batch));
    await joining.withdrawCodes({ requestId, surveyId, waveId, batch });
    request.done();
    batches.reload();
  });
  const nameOf = (id: string) => settings.find((setting) => setting.id === id)?.name ?? id;
  const rowOf = (batch: CodeBatch) => [
    String(batch.batch),
    nameOf(batch.settingId),
    batch.joining === Wave_Joining.LESSON_CODE
      ? `Lesson code for ${batch.seats}`
      : `${batch.seats} slips`,
    batch.beginTime
      ? `${dateTimeText(batch.beginTime)} to ${dateTimeText(batch.endTime)}`
      : `Made ${dateTimeText(batch.issueTime)}`,
    batch.withdrawn ? (
      <Tag colour="grey">Withdrawn</Tag>
    ) : (
      <ConfirmButton
        label={`Withdraw ${batch.batch}`}
        busy={withdrawing.running}
        question="Nobody comes in with it any more. Answers that were given stay."
        onConfirm={() => void withdrawing.run(batch.batch)}
      />
    ),
  ];
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ErrorSummary error={withdrawing.error} />
      <Called call={batches}>
        {(found) => (
          <Table
            cards
            caption={title}
            captionHidden
            empty="No codes so far."
            columns={columns}
            rows={[...found].reverse().map(rowOf)}
          />
        )}
      </Called>
    </>
  );
}
