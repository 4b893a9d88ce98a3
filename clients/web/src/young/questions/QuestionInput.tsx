import { choicesValue, optionsIn } from '../answering/answers';
import { optionsOf } from '../answering/optionsOf';
import { Choices } from '../parts/Choices';
import { Picture } from '../parts/Picture';
import { Shown } from '../parts/Shown';
import { useWords } from '../words';
import { DateInput } from './DateInput';
import type { InputProps } from './inputProps';
import { NumberInput } from './NumberInput';
import { PlaceInput } from './PlaceInput';
import { RankingInput } from './RankingInput';
import { ScaleInput } from './ScaleInput';
import { TextInput } from './TextInput';

const longTextLength = 4000;
const shortTextLength = 200;

/** The controls of one question, by its type. */
export function QuestionInput(props: InputProps) {
  const { type } = props.question;
  switch (type.case) {
    case 'yesNo':
      return <YesNoInput {...props} />;
    case 'singleChoice':
      return <ChoiceInput {...props} />;
    case 'multipleChoice':
      return <ChoiceInput {...props} several most={type.value.choicesMax} />;
    case 'scale':
      return <ScaleInput {...props} scale={type.value} />;
    case 'ranking':
      return <RankingInput {...props} most={type.value.ranksMax} />;
    case 'number':
      return <NumberInput {...props} />;
    case 'shortText':
      return <TextInput {...props} lengthMax={type.value.lengthMax || shortTextLength} rows={1} />;
    case 'longText':
      return <TextInput {...props} lengthMax={type.value.lengthMax || longTextLength} rows={6} />;
    case 'date':
      return <DateInput {...props} />;
    case 'place':
      return <PlaceInput {...props} />;
    default:
      return null;
  }
}

function YesNoInput({ question, value, onChange }: InputProps) {
  const { say } = useWords();
  const options = [
    { id: 'yes', label: say('question.yes') },
    { id: 'no', label: say('question.no') },
  ];
  return (
    <Choices
      name={question.id}
      options={options}
      chosen={value.case === 'yesNo' ? [value.value ? 'yes' : 'no'] : []}
      onChange={([chosen]) => onChange({ case: 'yesNo', value: chosen === 'yes' })}
    />
  );
}

function ChoiceInput(props: InputProps & { several?: boolean; most?: number }) {
  const { definition, question, value, onChange, several = false, most = 0 } = props;
  const { say } = useWords();
  const options = optionsOf(definition, question).map(({ id, text, picture }) => ({
    id,
    label: <Shown wording={text} />,
    before: <Picture name={picture} />,
  }));
  return (
    <>
      {several && most > 0 && <p class="soft">{say('question.choose-up-to', { count: most })}</p>}
      <Choices
        name={question.id}
        options={options}
        chosen={optionsIn(value)}
        several={several}
        most={most || undefined}
        onChange={(chosen) => onChange(choicesValue('choices', chosen))}
      />
    </>
  );
}
