import { useState } from 'preact/hooks';
import type { SurveyDefinition } from '../../../generated/ourvoice/survey/v1/definition_pb';
import {
  SurveyService,
  type SurveySummary,
} from '../../../generated/ourvoice/survey/v1/survey_service_pb';
import { Called } from '../../../kit/components/Called';
import { Details } from '../../../kit/components/Details';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { FileField } from '../../../kit/components/FileField';
import { Page } from '../../../kit/components/Page';
import { serviceClient } from '../../../kit/transport';
import { useCall } from '../../../kit/useCall';
import { SurveyField } from '../shared/SurveyField';
import { readCsvFile, type CsvFile } from './csvFile';
import { ImportFile } from './ImportFile';

/** Where an officer brings in answers from a file. */
export default function ImportPage() {
  return (
    <Page title="Bring in answers">
      <p class="govuk-body-l">
        Answers from a CSV file: one row an answer, one column a question. Good rows are kept at
        once; for the others you see what is wrong. Mend the file and give it again: rows that were
        kept are known.
      </p>
      <Details summary="What a file looks like">
        <ul class="govuk-list govuk-list--bullet">
          <li>
            The first row names the columns. Give every row an id, so that it is known again for
            good.
          </li>
          <li>
            An empty cell is a question that was skipped; prefer-not-to-say is an answer of its own.
          </li>
          <li>Part several options by |, and a ranking by &gt;, best first.</li>
          <li>From Excel, save as “CSV UTF-8 (comma delimited)”.</li>
        </ul>
      </Details>
      <SurveyField>{(survey) => <ToSurvey survey={survey} key={survey.surveyId} />}</SurveyField>
    </Page>
  );
}

function ToSurvey({ survey }: { survey: SurveySummary }) {
  const found = useCall(
    () => serviceClient(SurveyService).getSurvey({ surveyId: survey.surveyId }),
    [survey.surveyId],
  );
  return (
    <Called call={found}>
      {({ definition, surveyVersion }) =>
        definition && <ChooseFile definition={definition} surveyVersion={surveyVersion} />
      }
    </Called>
  );
}

interface ChooseProps {
  definition: SurveyDefinition;
  surveyVersion: number;
}

function ChooseFile({ definition, surveyVersion }: ChooseProps) {
  const [file, setFile] = useState<CsvFile & { turn: number }>();
  const [fault, setFault] = useState('');
  const choose = async (chosen: File | undefined) => {
    setFile(undefined);
    setFault('');
    if (!chosen) return;
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await chosen.arrayBuffer());
      setFile({ ...readCsvFile(text), turn: Date.now() });
    } catch (error) {
      setFault(
        error instanceof TypeError
          ? 'The file is not UTF-8. Save it as “CSV UTF-8 (comma delimited)”.'
          : (error as Error).message,
      );
    }
  };
  return (
    <>
      <ErrorSummary faults={fault ? [{ id: 'file', text: fault }] : []} />
      <FileField
        id="file"
        label="File of answers"
        hint="CSV, parted by commas"
        accept=".csv,text/csv"
        error={fault}
        onChoose={(chosen) => void choose(chosen)}
      />
      {file && (
        <ImportFile
          key={file.turn}
          file={file}
          definition={definition}
          surveyVersion={surveyVersion}
        />
      )}
    </>
  );
}
