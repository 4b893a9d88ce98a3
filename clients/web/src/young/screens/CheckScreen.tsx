import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import { answerText } from '../answering/answerText';
import { answerTo, noValue } from '../answering/answers';
import { askedQuestions } from '../answering/steps';
import { shownWording } from '../answering/wording';
import type { Draft } from '../keeping/draft';
import { Screen } from '../parts/Screen';
import { useWords } from '../words';

interface Props {
  definition: SurveyDefinition;
  draft: Draft;
  onBack: () => void;
  onChange: (questionId: string) => void;
  onSend: () => void;
  sending: boolean;
}

/** All answers again, each with a way to change it, and the button that sends them. */
export function CheckScreen({ definition, draft, onBack, onChange, onSend, sending }: Props) {
  const { say, tag, language } = useWords();
  const { voices } = draft.response;
  const questions = askedQuestions(definition, draft).filter(
    ({ type }) => type.case !== 'statement',
  );
  return (
    <Screen title={say('check.title')} onBack={onBack}>
      <p>{say('check.introduction')}</p>
      {voices > 1 && (
        <p>
          <strong>{say('check.together', { count: voices })}</strong>
        </p>
      )}
      <dl class="answers">
        {questions.map((question) => {
          const { value, support } = answerTo(draft.response, question.id) ?? {
            value: noValue,
            support: 0,
          };
          const asked = shownWording(question.text, tag);
          return (
            <div key={question.id}>
              <dt lang={asked.language} dir="auto">
                {asked.text}
              </dt>
              <dd>
                {answerText(definition, question, value, { say, tag, locale: language.locale }).map(
                  (line) => (
                    <p key={line} dir="auto">
                      {line}
                    </p>
                  ),
                )}
                {support > 0 && (
                  <p class="soft">{say('check.hands', { hands: support, count: voices })}</p>
                )}
              </dd>
              <dd class="answers__change">
                <button type="button" class="link" onClick={() => onChange(question.id)}>
                  {say('check.change')}
                  <span class="heard-only">: {asked.text}</span>
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
      <div class="actions">
        <button
          type="button"
          class="button button--send"
          aria-disabled={sending}
          onClick={() => !sending && onSend()}
        >
          {say(sending ? 'sending.title' : 'check.send')}
        </button>
      </div>
    </Screen>
  );
}
