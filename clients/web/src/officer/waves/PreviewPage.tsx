import { Called } from '../../kit/components/Called';
import { Page } from '../../kit/components/Page';
import { useCall } from '../../kit/useCall';
import { surveyService } from './services';
import { SurveyPreview } from './SurveyPreview';
import './waves.scss';

/** The published version of a survey in each language and version. */
export default function PreviewPage({ survey: surveyId }: { survey: string }) {
  const found = useCall(() => surveyService.getSurvey({ surveyId }), [surveyId]);
  const title = found.value?.definition?.title?.byTag.en;
  return (
    <Page title="What young people are asked" caption={title}>
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/officer/surveys/${surveyId}`}>
          The survey
        </a>
      </p>
      <Called call={found}>
        {({ definition }) => (definition ? <SurveyPreview definition={definition} /> : null)}
      </Called>
    </Page>
  );
}
