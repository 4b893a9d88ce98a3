import { useEffect } from 'preact/hooks';
import type { GetSurveyResponse } from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { Wave_Joining } from '../../generated/ourvoice/survey/v1/definition_pb';
import { useCall } from '../../kit/useCall';
import { openWave } from '../answering/openWave';
import { join, joinedFor, takeCode } from '../join';
import { Screen } from '../parts/Screen';
import { refusal } from '../refusal';
import { fetchSurvey } from '../survey';
import { tabMark } from '../keeping/tab';
import { useWords } from '../words';
import { JoinForm } from './JoinForm';
import { Participation } from './Participation';

/** A survey, for whoever has its link, a slip or a code of a lesson. */
export function SurveyPage({ survey: surveyId }: { survey: string }) {
  const { say } = useWords();
  const call = useCall(async () => {
    const taken = takeCode();
    if (taken) await join(taken.code, taken.group);
    return fetchSurvey(joinedFor(surveyId)?.surveyId ?? surveyId);
  }, [surveyId]);
  useEffect(() => {
    document.title = 'OurVoice';
  }, []);
  if (call.error !== undefined) {
    return (
      <Screen title={say('error.problem')}>
        <p role="alert">{say(refusal(call.error))}</p>
        <div class="actions">
          <button type="button" class="button" onClick={call.reload}>
            {say('app.try-again')}
          </button>
        </div>
      </Screen>
    );
  }
  const survey = call.value;
  if (!survey?.definition) return <p role="status">{say('app.loading')}</p>;
  const wave = openWave(survey.definition, new Date());
  if (survey.closed || !wave) return <Screen title={say('error.closed')} />;
  return needsCode(survey, wave.joining) ? (
    <Screen title={say('home.code-title')}>
      <p>{say('code.needed')}</p>
      <JoinForm />
    </Screen>
  ) : (
    <Participation survey={survey} waveId={wave.id} key={surveyId} />
  );
}

function needsCode({ definition }: GetSurveyResponse, joining: Wave_Joining[]): boolean {
  const open = joining.length === 0 || joining.includes(Wave_Joining.OPEN_LINK);
  // Whoever is in the middle of it, and loads the page anew, has the code in their draft.
  return !open && !joinedFor(definition?.id ?? '') && tabMark() === undefined;
}
