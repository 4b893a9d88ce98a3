import { describedBy, type FieldProps } from './field';
import { FieldFrame } from './FieldFrame';

interface Props extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  rows?: number;
}

/** Several lines of text. */
export function TextArea(props: Props) {
  const { id, error, value, onInput, rows = 5 } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        class={`govuk-textarea${error ? ' govuk-textarea--error' : ''}`}
        id={id}
        rows={rows}
        value={value}
        aria-describedby={describedBy(props)}
        aria-invalid={error ? true : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </FieldFrame>
  );
}
