import { toJsonString } from '@bufbuild/protobuf';
import { useState } from 'preact/hooks';
import {
  SurveyDefinitionSchema,
  type SurveyDefinition,
} from '../../generated/ourvoice/survey/v1/definition_pb';
import type { WordingChange } from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { Button } from '../../kit/components/Button';
import { Details } from '../../kit/components/Details';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { Saved } from '../../kit/components/Saved';
import { download } from '../../kit/download';
import { faultOf, refusal } from '../../kit/refusal';
import { useAction } from '../../kit/useAction';
import { useRequestId } from '../../kit/useRequestId';
import { factFields, FactsSection } from './FactsSection';
import { surveyService } from './services';
import { SurveyPreview } from './SurveyPreview';
import { WavesSection } from './WavesSection';
import { WordingChanges } from './WordingChanges';
import { WordsSection } from './WordsSection';

/** Changes the facts, waves and words of a survey, and saves them as its draft. */
export function DraftEditor({ start }: { start: SurveyDefinition }) {
  const [definition, setDefinition] = useState(start);
  const [saved, setSaved] = useState(false);
  const [changes, setChanges] = useState<WordingChange[]>([]);
  const request = useRequestId();
  const saving = useAction(async () => {
    setSaved(false);
    const content = toJsonString(SurveyDefinitionSchema, definition);
    const { wordingChanges } = await surveyService.draftSurvey({
      requestId: request.of(content),
      definition,
    });
    request.done();
    setChanges(wordingChanges);
    setSaved(true);
  });
  const refused = refusal(saving.error, { fields: factFields });
  const change = (changed: SurveyDefinition) => {
    setDefinition(changed);
    setSaved(false);
  };
  const keep = () =>
    download(
      `${definition.id}.json`,
      'application/json',
      toJsonString(SurveyDefinitionSchema, definition, { prettySpaces: 2 }),
    );
  return (
    <>
      <ErrorSummary {...refused} />
      <form
        class="draft"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void saving.run();
        }}
      >
        <h2 class="govuk-heading-m">The facts behind it</h2>
        <FactsSection definition={definition} onChange={change} at={(id) => faultOf(refused, id)} />
        <h2 class="govuk-heading-m">Waves</h2>
        <WavesSection definition={definition} onChange={change} />
        <h2 class="govuk-heading-m">Words</h2>
        <WordsSection definition={definition} onChange={change} />
        <Details summary="See what young people are asked">
          <SurveyPreview definition={definition} />
        </Details>
        <div class="govuk-button-group">
          <Button submit busy={saving.running}>
            Save the draft
          </Button>
          <Button kind="secondary" onClick={keep}>
            Keep it as a file
          </Button>
        </div>
      </form>
      <Saved text={saved ? 'The draft is saved.' : ''} />
      <WordingChanges changes={saved ? changes : []} />
      {saved && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/officer/surveys/${definition.id}`}>
            See what it lacks, and publish it
          </a>
        </p>
      )}
    </>
  );
}
