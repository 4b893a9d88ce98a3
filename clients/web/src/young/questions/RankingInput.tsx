import { useState } from 'preact/hooks';
import { choicesValue, optionsIn } from '../answering/answers';
import { moved } from '../answering/moved';
import { optionsOf } from '../answering/optionsOf';
import { shownWording } from '../answering/wording';
import { Picture } from '../parts/Picture';
import { Shown } from '../parts/Shown';
import { useWords } from '../words';
import type { InputProps } from './inputProps';

/** Options in order, by pressing them one after the other; nothing has to be dragged. */
export function RankingInput(props: InputProps & { most: number }) {
  const { id, definition, question, value, onChange, most } = props;
  const { say, tag } = useWords();
  const [told, setTold] = useState('');
  const options = optionsOf(definition, question);
  const ranked = optionsIn(value);
  const limit = most || options.length;
  const nameOf = (option: string) =>
    shownWording(options.find((one) => one.id === option)?.text, tag).text;
  const rank = (next: string[], option: string, focusId: string) => {
    onChange(choicesValue('ranking', next));
    const number = next.indexOf(option) + 1;
    setTold(number ? say('question.rank-now', { option: nameOf(option), number }) : '');
    requestAnimationFrame(() => document.getElementById(focusId)?.focus());
  };
  const add = (option: string) => rank([...ranked, option], option, `${id}-remove-${option}`);
  const remove = (option: string) =>
    rank(
      ranked.filter((other) => other !== option),
      option,
      `${id}-add-${option}`,
    );
  const move = (option: string, step: number) =>
    rank(moved(ranked, option, step), option, `${id}-${step < 0 ? 'up' : 'down'}-${option}`);
  return (
    <div class="ranking">
      <p class="soft">{say('question.rank-hint')}</p>
      {ranked.length > 0 && <h2 class="ranking__title">{say('question.ranked')}</h2>}
      <ol>
        {ranked.map((option, index) => (
          <li key={option}>
            <b aria-hidden="true">{index + 1}</b>
            <span class="ranking__name">
              <Shown wording={options.find((one) => one.id === option)?.text} />
            </span>
            <button
              type="button"
              id={`${id}-up-${option}`}
              aria-disabled={index === 0}
              aria-label={say('question.rank-up', { option: nameOf(option) })}
              onClick={() => index > 0 && move(option, -1)}
            >
              ↑
            </button>
            <button
              type="button"
              id={`${id}-down-${option}`}
              aria-disabled={index === ranked.length - 1}
              aria-label={say('question.rank-down', { option: nameOf(option) })}
              onClick={() => index < ranked.length - 1 && move(option, 1)}
            >
              ↓
            </button>
            <button
              type="button"
              id={`${id}-remove-${option}`}
              onClick={() => remove(option)}
              aria-label={say('question.rank-remove', { option: nameOf(option) })}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      <div class="choices">
        {ranked.length < limit &&
          options
            .filter((option) => !ranked.includes(option.id))
            .map((option) => (
              <button
                type="button"
                class="choice"
                key={option.id}
                id={`${id}-add-${option.id}`}
                aria-label={say('question.rank-add', {
                  option: nameOf(option.id),
                  number: ranked.length + 1,
                })}
                onClick={() => add(option.id)}
              >
                <Picture name={option.picture} />
                <Shown wording={option.text} />
              </button>
            ))}
      </div>
      <p class="heard-only" role="status">
        {told}
      </p>
    </div>
  );
}
