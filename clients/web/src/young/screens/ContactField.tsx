interface Props {
  id: string;
  label: string;
  hint: string;
  lengthMax: number;
  rows?: number;
  value: string;
  onInput: (value: string) => void;
}

/** A line, or several, of the wish to be contacted. */
export function ContactField({ id, label, hint, lengthMax, rows = 1, value, onInput }: Props) {
  const common = {
    id,
    value,
    class: 'field',
    dir: 'auto' as const,
    autocomplete: 'off',
    maxLength: lengthMax,
    'aria-describedby': `${id}-hint`,
    onInput: (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onInput(event.currentTarget.value),
  };
  return (
    <div class="form-group">
      <label class="label" for={id}>
        {label}
      </label>
      <p class="soft" id={`${id}-hint`}>
        {hint}
      </p>
      {rows > 1 ? <textarea rows={rows} {...common} /> : <input {...common} />}
    </div>
  );
}
