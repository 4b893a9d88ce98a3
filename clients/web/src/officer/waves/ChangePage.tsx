import { Called } from '../../kit/components/Called';
import { InsetText } from '../../kit/components/InsetText';
import { Page } from '../../kit/components/Page';
import { useCall } from '../../kit/useCall';
import { DraftEditor } from './DraftEditor';
import { allSurveys, surveyService } from './services';
import './waves.scss';

/** Begins a new draft from the published version of a survey. */
export default function ChangePage({ survey: surveyId }: { survey: string }) {
  const found = useCall(async () => ({
    definition: (await surveyService.getSurvey({ surveyId })).definition,
    draftPending: (await allSurveys()).some((one) => one.surveyId === surveyId && one.draftPending),
  }), [surveyId]);
  return (
    <Page title="Change the survey" caption={found.value?.definition?.title?.byTag.en}>
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/officer/surveys/${surveyId}`}>The survey</a>
      </p>
      <Called call={found}>
        {({ definition, draftPending }) => (
          <>
            {draftPending && (
              <InsetText>
                A draft waits already. This begins anew from the published version: saving takes the place
                of that draft. To go on with it,{' '}
                <a class="govuk-link" href="/staff/officer/drafting">bring in its file</a>.
              </InsetText>
            )}
            {definition && <DraftEditor start={definition} />}
          </>
        )}
      </Called>
    </Page>
  );
}
