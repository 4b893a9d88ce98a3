import { useState } from 'preact/hooks';
import { JoiningService, type CodeBatch } from '../generated/ourvoice/survey/v1/joining_service_pb';
import { Called } from '../kit/components/Called';
import { ConfirmButton } from '../kit/components/ConfirmButton';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Page } from '../kit/components/Page';
import { Saved } from '../kit/components/Saved';
import { Table } from '../kit/components/Table';
import { Tag } from '../kit/components/Tag';
import { dateTimeText } from '../kit/dates';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { useCall } from '../kit/useCall';
import { openSurveys, type OpenSurvey } from './openSurveys';

const columns = [
  'Number',
  'Setting',
  'Answers at most',
  'From',
  'Until',
  'State',
  'What to do',
].map((title) => ({ title }));

/** Codes of the surveys that are open, each with a way to take it back. The codes themselves are
 * kept nowhere. */
export function CodesPage() {
  const [saved, setSaved] = useState('');
  const joining = serviceClient(JoiningService);
  const call = useCall(
    async () =>
      Promise.all(
        (await openSurveys()).map(async (survey) => ({
          survey,
          batches: (await joining.listCodes(survey)).batches,
        })),
      ),
    [],
  );
  const withdrawing = useAction(async (survey: OpenSurvey, { batch }: CodeBatch) => {
    const { surveyId, waveId } = survey;
    await joining.withdrawCodes({ requestId: crypto.randomUUID(), surveyId, waveId, batch });
    setSaved(`Code ${batch} admits nobody any more. Answers given with it stay.`);
    call.reload();
  });
  const rowOf = (survey: OpenSurvey, batch: CodeBatch) => [
    String(batch.batch),
    batch.settingId,
    String(batch.seats),
    dateTimeText(batch.beginTime ?? batch.issueTime),
    dateTimeText(batch.endTime),
    batch.withdrawn ? <Tag colour="grey">Taken back</Tag> : <Tag>Issued</Tag>,
    batch.withdrawn ? (
      ''
    ) : (
      <ConfirmButton
        label={`Take back code ${batch.batch}`}
        busy={withdrawing.running}
        question="Nobody can join with it then. This cannot be undone."
        onConfirm={() => void withdrawing.run(survey, batch)}
      />
    ),
  ];
  return (
    <Page title="Codes that were issued">
      <ErrorSummary error={withdrawing.error} />
      <Saved text={saved} />
      <Called call={call}>
        {(found) =>
          found.map(({ survey, batches }) => (
            <Table cards
              key={survey.surveyId}
              caption={survey.title}
              columns={columns}
              rows={batches.map((batch) => rowOf(survey, batch))}
              empty="No codes yet."
            />
          ))
        }
      </Called>
    </Page>
  );
}
