import { describedBy, type FieldProps } from './field';
import { FieldFrame } from './FieldFrame';

interface Props extends FieldProps {
  /** Such as `.csv`. */
  accept: string;
  onChoose: (file: File | undefined) => void;
}

/** A file of the person's own machine. */
export function FileField(props: Props) {
  const { id, error, accept, onChoose } = props;
  return (
    <FieldFrame {...props}>
      <input
        class={`govuk-file-upload${error ? ' govuk-file-upload--error' : ''}`}
        id={id}
        type="file"
        accept={accept}
        aria-describedby={describedBy(props)}
        onChange={(event) => onChoose(event.currentTarget.files?.[0])}
      />
    </FieldFrame>
  );
}
