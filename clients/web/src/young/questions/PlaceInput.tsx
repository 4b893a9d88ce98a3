import { choicesValue, optionsIn } from '../answering/answers';
import { optionsOf } from '../answering/optionsOf';
import { shownWording } from '../answering/wording';
import { useWords } from '../words';
import type { InputProps } from './inputProps';

/** A place of a list that is too long to show whole. */
export function PlaceInput({ id, definition, question, value, onChange, describedBy }: InputProps) {
  const { say, tag } = useWords();
  return (
    <>
      <label for={id} class="label">
        {say('question.place-label')}
      </label>
      <select
        class="field"
        id={id}
        value={optionsIn(value)[0] ?? ''}
        aria-describedby={describedBy}
        onChange={({ currentTarget: { value: place } }) =>
          onChange(choicesValue('choices', place ? [place] : []))
        }
      >
        <option value="">{say('question.place-none')}</option>
        {optionsOf(definition, question).map((option) => (
          <option key={option.id} value={option.id}>
            {shownWording(option.text, tag).text}
          </option>
        ))}
      </select>
    </>
  );
}
