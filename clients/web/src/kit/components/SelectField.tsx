import { describedBy, type FieldProps } from './field';
import { FieldFrame } from './FieldFrame';

interface Props extends FieldProps {
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}

/** One of a list that is too long for radio buttons. */
export function SelectField(props: Props) {
  const { id, error, value, options, onChange } = props;
  return (
    <FieldFrame {...props}>
      <select
        class={`govuk-select${error ? ' govuk-select--error' : ''}`}
        id={id}
        value={value}
        aria-describedby={describedBy(props)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
