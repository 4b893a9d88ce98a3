import { SurveyService } from '../generated/ourvoice/survey/v1/survey_service_pb';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { Page } from '../kit/components/Page';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';
import { LessonForm } from './LessonForm';
import { openSurveys } from './openSurveys';

/** Where a lesson or a group begins. */
export function LessonPage() {
  const call = useCall(async () => {
    const [surveys, settings] = await Promise.all([
      openSurveys(),
      serviceClient(SurveyService).listSettings({ pageSize: 1000 }),
    ]);
    return { surveys, settings: settings.settings };
  }, []);
  return (
    <Page title="Begin a lesson or a group">
      <Called call={call}>
        {({ surveys, settings }) =>
          surveys.length === 0 || settings.length === 0 ? (
            <InsetText>No survey that is joined with codes is open now.</InsetText>
          ) : (
            <LessonForm surveys={surveys} settings={settings} />
          )
        }
      </Called>
    </Page>
  );
}
