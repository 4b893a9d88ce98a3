import { describedBy, type FieldProps } from './field';
import { FieldFrame } from './FieldFrame';

interface Props extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'password' | 'number' | 'date' | 'datetime-local' | 'search';
  autoComplete?: string;
  width?: 5 | 10 | 20 | 30;
}

// Browsers show days in an order of their own, and say it in letters.
const dayHint = 'Here dd is the day, mm the month and yyyy the year.';

/** A line of text. */
export function TextField(given: Props) {
  const ofDays = given.type === 'date' || given.type === 'datetime-local';
  const hint = ofDays ? [given.hint, dayHint].filter(Boolean).join(' ') : given.hint;
  const props = { ...given, hint };
  const { id, error, value, onInput, type = 'text', autoComplete = 'off', width } = props;
  const look = `govuk-input${error ? ' govuk-input--error' : ''}${width ? ` govuk-input--width-${width}` : ''}`;
  return (
    <FieldFrame {...props}>
      <input
        class={look}
        id={id}
        name={id}
        type={type}
        value={value}
        autocomplete={autoComplete}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? true : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
