import { noValue } from '../answering/answers';
import { headingId } from '../parts/Screen';
import type { InputProps } from './inputProps';

/** A day of the calendar. */
export function DateInput({ id, value, onChange, describedBy }: InputProps) {
  return (
    <input
      class="field field--short"
      id={id}
      type="date"
      aria-labelledby={headingId}
      aria-describedby={describedBy}
      value={value.case === 'date' ? value.value : ''}
      onInput={({ currentTarget: { value: day } }) =>
        onChange(day ? { case: 'date', value: day } : noValue)
      }
    />
  );
}
