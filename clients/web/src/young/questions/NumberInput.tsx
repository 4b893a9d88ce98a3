import { useState } from 'preact/hooks';
import { noValue } from '../answering/answers';
import { headingId } from '../parts/Screen';
import type { InputProps } from './inputProps';

/** A number, as it is typed; what is none is kept as such, and said on going on. */
export function NumberInput({ id, value, onChange, describedBy }: InputProps) {
  const [typed, setTyped] = useState(value.case === 'number' ? String(value.value) : '');
  const input = (text: string) => {
    setTyped(text);
    onChange(
      text.trim() ? { case: 'number', value: Number(text.trim().replace(',', '.')) } : noValue,
    );
  };
  return (
    <input
      class="field field--short"
      id={id}
      value={typed}
      inputMode="decimal"
      autocomplete="off"
      dir="ltr"
      aria-labelledby={headingId}
      aria-describedby={describedBy}
      onInput={(event) => input(event.currentTarget.value)}
    />
  );
}
