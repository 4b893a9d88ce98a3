import { useState } from 'preact/hooks';
import { Button } from '../../kit/components/Button';
import { Called } from '../../kit/components/Called';
import { InsetText } from '../../kit/components/InsetText';
import { Page } from '../../kit/components/Page';
import { orNothing } from '../../kit/orNothing';
import { useCall } from '../../kit/useCall';
import { DraftEditor } from './DraftEditor';
import { surveyService } from './services';
import './waves.scss';

/** Goes on with the draft of a survey that waits, or begins one from the published version. */
export default function ChangePage({ survey: surveyId }: { survey: string }) {
  const [anew, setAnew] = useState(false);
  const found = useCall(async () => {
    const [drafted, published] = await Promise.all([
      orNothing(surveyService.getSurveyDraft({ surveyId })),
      orNothing(surveyService.getSurvey({ surveyId })),
    ]);
    return { drafted: drafted?.definition, published: published?.definition };
  }, [surveyId]);
  const title = found.value?.drafted?.title ?? found.value?.published?.title;
  return (
    <Page title="Change the survey" caption={title?.byTag.en}>
      <p class="govuk-body">
        <a class="govuk-link" href={`/staff/officer/surveys/${surveyId}`}>
          The survey
        </a>
      </p>
      <Called call={found}>
        {({ drafted, published }) => {
          const start = anew ? published : (drafted ?? published);
          if (!start) return <p class="govuk-body">There is no such survey.</p>;
          return (
            <>
              {drafted && published && !anew && (
                <InsetText>
                  <p class="govuk-body">You go on with the draft that waits.</p>
                  <Button kind="secondary" onClick={() => setAnew(true)}>
                    Begin anew from the published version
                  </Button>
                </InsetText>
              )}
              {anew && <InsetText>Saving takes the place of the draft that waits.</InsetText>}
              <DraftEditor key={anew ? 'anew' : 'draft'} start={start} />
            </>
          );
        }}
      </Called>
    </Page>
  );
}
