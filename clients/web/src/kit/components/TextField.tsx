import { describedBy, type FieldProps } from './field';
import { FieldFrame } from './FieldFrame';

interface Props extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'password' | 'number' | 'date' | 'datetime-local' | 'search';
  autoComplete?: string;
  width?: 5 | 10 | 20 | 30;
}

/** A line of text. */
export function TextField(props: Props) {
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
