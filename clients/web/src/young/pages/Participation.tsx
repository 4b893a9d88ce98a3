import type { GetSurveyResponse } from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { Code, ConnectError } from '@connectrpc/connect';
import { withAnswer } from '../answering/answers';
import { askedQuestions, checkStep, finishStep, startStep, stepsOf } from '../answering/steps';
import { Screen } from '../parts/Screen';
import { refusal } from '../refusal';
import { CheckScreen } from '../screens/CheckScreen';
import { FinishScreen } from '../screens/FinishScreen';
import { QuestionScreen } from '../screens/QuestionScreen';
import { ResumeScreen } from '../screens/ResumeScreen';
import { SentScreen } from '../screens/SentScreen';
import { StartScreen } from '../screens/StartScreen';
import { WaitingScreen } from '../screens/WaitingScreen';
import { useWords } from '../words';
import { useIdle } from './useIdle';
import { useParticipation } from './useParticipation';

/** Takes somebody through a survey, a page at a time. */
export function Participation({ survey, waveId }: { survey: GetSurveyResponse; waveId: string }) {
  const { say } = useWords();
  const part = useParticipation(survey, waveId);
  const { phase, steps, drafts } = part;
  const definition = survey.definition!;
  const { draft } = drafts;
  useIdle((draft?.shared ?? part.shared) && steps.step !== startStep, part.finish);

  if (phase.name === 'sent') {
    return (
      <SentScreen
        followUpWords={phase.followUpWords}
        surveyId={definition.id}
        code={phase.code}
        shared={part.shared}
        onFinish={part.finish}
      />
    );
  }
  if (phase.name === 'waiting' || (phase.name === 'sending' && !draft)) {
    return (
      <WaitingScreen
        shared={part.shared}
        trying={phase.name === 'sending'}
        onRetry={part.retry}
        onNextPerson={part.finish}
      />
    );
  }
  if (phase.name === 'refused') {
    const already = ConnectError.from(phase.error).code === Code.AlreadyExists;
    return (
      <Screen title={say('refused.title')}>
        <p role="alert">{say(refusal(phase.error))}</p>
        <div class="actions">
          {!already && (
            <button type="button" class="button" onClick={part.retry}>
              {say('app.try-again')}
            </button>
          )}
          <button type="button" class="button button--quiet" onClick={part.finish}>
            {say('sent.finish')}
          </button>
        </div>
      </Screen>
    );
  }
  if (phase.name === 'resumable') {
    return (
      <ResumeScreen onResume={() => part.carryOn(phase.kept)} onAfresh={() => part.afresh(false)} />
    );
  }
  if (!draft) return <p role="status">{say('app.loading')}</p>;

  const order = stepsOf(definition, draft);
  const place = Math.max(0, order.indexOf(steps.step));
  const step = order[place] ?? startStep;
  const back = () => steps.back(order[Math.max(0, place - 1)] ?? startStep);
  const next = () => {
    drafts.keepNow();
    const now = stepsOf(definition, drafts.now() ?? draft);
    steps.goTo(steps.then ?? now[now.indexOf(step) + 1] ?? checkStep);
  };
  if (step === startStep) {
    return (
      <StartScreen
        survey={survey}
        draft={draft}
        onStart={next}
        onChange={(change) => drafts.change((before) => ({ ...before, ...change }))}
      />
    );
  }
  if (step === finishStep) {
    return (
      <FinishScreen
        draft={draft}
        onBack={back}
        onNext={next}
        onChange={(change) =>
          drafts.change((before) => ({ ...before, response: { ...before.response, ...change } }))
        }
      />
    );
  }
  if (step === checkStep) {
    return (
      <CheckScreen
        definition={definition}
        draft={draft}
        onBack={back}
        onSend={part.submit}
        onChange={(id) => steps.goTo(`question/${id}`, checkStep)}
        sending={phase.name === 'sending'}
      />
    );
  }
  const questions = askedQuestions(definition, draft);
  const index = questions.findIndex(({ id }) => step === `question/${id}`);
  const counted = questions.filter(({ type }) => type.case !== 'statement');
  return (
    <QuestionScreen
      key={step}
      definition={definition}
      draft={draft}
      question={questions[index]!}
      number={counted.indexOf(questions[index]!) + 1}
      count={counted.length}
      mayGrow={definition.questions.some(({ showIf }) => showIf.length > 0)}
      onBack={back}
      onNext={next}
      onAnswer={(value, support) =>
        drafts.change((before) => ({
          ...before,
          response: withAnswer(before.response, questions[index]!.id, value, support),
        }))
      }
    />
  );
}
