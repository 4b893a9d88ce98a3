import { create } from '@bufbuild/protobuf';
import { useState } from 'preact/hooks';
import { PreferNotToSaySchema } from '../../generated/ourvoice/intake/v1/answer_pb';
import type { Question, SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import { answerTo, noValue, saysSomething, type Value } from '../answering/answers';
import { faultOf, faultOfHands, type Fault } from '../answering/faultOf';
import { optionsOf } from '../answering/optionsOf';
import { shownWording } from '../answering/wording';
import type { Draft } from '../keeping/draft';
import { Picture } from '../parts/Picture';
import { Problem } from '../parts/Problem';
import { ReadAloud } from '../parts/ReadAloud';
import { headingId, Screen } from '../parts/Screen';
import { Shown } from '../parts/Shown';
import { HandsInput } from '../questions/HandsInput';
import { QuestionInput } from '../questions/QuestionInput';
import { useWords } from '../words';

interface Props {
  definition: SurveyDefinition;
  draft: Draft;
  question: Question;
  /** Its place among those that ask something; 0 for what is only to be read. */
  number: number;
  count: number;
  /** True when answers can bring further questions, so that no total is promised. */
  mayGrow: boolean;
  onAnswer: (value: Value, support: number) => void;
  onBack: () => void;
  onNext: () => void;
}

/** One question: answered, skipped, or kept back, which are three different facts. */
export function QuestionScreen(props: Props) {
  const { definition, draft, question, number, count, mayGrow, onAnswer, onBack, onNext } = props;
  const { say, tag } = useWords();
  const [fault, setFault] = useState<Fault & { fieldId: string }>();
  const { value, support } = answerTo(draft.response, question.id) ?? {
    value: noValue,
    support: 0,
  };
  const { voices } = draft.response;
  const title = shownWording(question.text, tag);
  const help = shownWording(question.help, tag);
  const answerId = `answer-${question.id}`;
  const asks = question.type.case !== 'statement';
  const answered = saysSomething(value);
  const next = () => {
    const wrong = faultOf(question, value);
    const handsWrong = answered ? faultOfHands(support, Math.max(voices, 1)) : undefined;
    if (wrong) setFault({ ...wrong, fieldId: answerId });
    else if (handsWrong) setFault({ ...handsWrong, fieldId: `${answerId}-hands` });
    else onNext();
  };
  const pass = (passed: Value) => {
    onAnswer(passed, 0);
    onNext();
  };
  const preferNotToSay: Value = { case: 'preferNotToSay', value: create(PreferNotToSaySchema) };
  const read = [
    title,
    help,
    ...optionsOf(definition, question).map(({ text }) => shownWording(text, tag)),
  ];
  return (
    <Screen
      title={title.text}
      titleLanguage={title.language}
      onBack={onBack}
      wrong={!!fault}
      isText={!asks}
      caption={number > 0 && <Progress number={number} count={count} mayGrow={mayGrow} />}
    >
      <Problem text={fault ? say(fault.key, fault.values) : ''} fieldId={fault?.fieldId} />
      <ReadAloud texts={read} recording={question.audio[tag] ?? question.audio[title.language]} />
      <Picture name={question.picture} />
      {help.text && (
        <p class="help" id={`${answerId}-help`}>
          <Shown wording={question.help} />
        </p>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          next();
        }}
      >
        <div
          role={asks ? 'group' : undefined}
          aria-labelledby={asks ? headingId : undefined}
          aria-describedby={help.text ? `${answerId}-help` : undefined}
        >
          <QuestionInput
            id={answerId}
            definition={definition}
            question={question}
            value={value}
            describedBy={help.text ? `${answerId}-help` : undefined}
            onChange={(changed) => onAnswer(changed, support)}
          />
        </div>
        {voices > 1 && answered && (
          <HandsInput
            id={`${answerId}-hands`}
            voices={voices}
            hands={support}
            onChange={(hands) => onAnswer(value, hands)}
          />
        )}
        <div class="actions">
          <button class="button">{say('question.next')}</button>
          {asks && (
            <button type="button" class="button button--quiet" onClick={() => pass(noValue)}>
              {say('question.skip')}
            </button>
          )}
          {question.preferNotToSay && (
            <button
              type="button"
              class="button button--quiet"
              onClick={() => pass(preferNotToSay)}
              aria-pressed={value.case === 'preferNotToSay'}
            >
              {say('question.prefer-not')}
            </button>
          )}
        </div>
      </form>
    </Screen>
  );
}

function Progress({ number, count, mayGrow }: Pick<Props, 'number' | 'count' | 'mayGrow'>) {
  const { say } = useWords();
  return (
    <div class="progress">
      <p>
        {mayGrow
          ? say('question.progress-open', { number })
          : say('question.progress', { number, count })}
      </p>
      <progress max={count} value={number} aria-hidden="true" />
    </div>
  );
}
