import { useState } from 'preact/hooks';
import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { FileField } from '../../kit/components/FileField';
import { Page } from '../../kit/components/Page';
import { readDefinition } from './definitionYaml';
import { DraftEditor } from './DraftEditor';
import './waves.scss';

/** Takes a survey from a file, to be looked through, changed and saved as a draft. */
export default function DraftingPage() {
  const [definition, setDefinition] = useState<SurveyDefinition>();
  const [fault, setFault] = useState('');
  const [reading, setReading] = useState(0);
  const read = async (file: File | undefined) => {
    if (!file) return;
    try {
      setDefinition(readDefinition(await file.text()));
      setReading(reading + 1);
      setFault('');
    } catch (error) {
      setFault((error as Error).message);
    }
  };
  return (
    <Page title="Bring in a survey" caption="Surveys" wrong={fault !== ''}>
      <ErrorSummary faults={fault ? [{ id: 'definition', text: fault }] : []} />
      <FileField
        id="definition"
        label="The survey as a file"
        accept=".yaml,.yml,.json"
        error={fault}
        hint="YAML, or a file that was kept on these pages."
        onChoose={(file) => void read(file)}
      />
      {definition && <DraftEditor key={reading} start={definition} />}
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/officer/surveys">
          All surveys
        </a>
      </p>
    </Page>
  );
}
