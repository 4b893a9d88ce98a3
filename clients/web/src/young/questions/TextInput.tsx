import { noValue } from '../answering/answers';
import { useWords } from '../words';
import { headingId } from '../parts/Screen';
import type { InputProps } from './inputProps';

/** So many letters before the end it is said how many are left. */
const warnBefore = 100;

/** Words: a line or several. What is too long is cut, by letters as the services count them. */
export function TextInput(props: InputProps & { lengthMax: number; rows: number }) {
  const { id, value, onChange, lengthMax, rows, describedBy } = props;
  const { say, tag } = useWords();
  const text = value.case === 'text' ? value.value : '';
  const left = lengthMax - [...text].length;
  const input = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    const typed = [...event.currentTarget.value.replaceAll('\0', '')].slice(0, lengthMax).join('');
    if (typed !== event.currentTarget.value) event.currentTarget.value = typed;
    onChange(typed ? { case: 'text', value: typed } : noValue);
  };
  const common = {
    id,
    value: text,
    lang: tag.split('-x-')[0],
    dir: 'auto' as const,
    autocomplete: 'off',
    'aria-labelledby': headingId,
    'aria-describedby': describedBy,
    onInput: input,
  };
  return (
    <>
      {rows > 1 ? (
        <textarea class="field" rows={rows} {...common} />
      ) : (
        <input class="field" {...common} />
      )}
      <p class="soft" role="status">
        {left < warnBefore && say('question.left', { count: left })}
      </p>
    </>
  );
}
