import type { ComponentChildren } from 'preact';

interface Props {
  /** Name of the group in the form; ids of its inputs begin with it. */
  name: string;
  options: { id: string; label: ComponentChildren; before?: ComponentChildren }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  several?: boolean;
  /** Most that may be chosen; those beyond cannot be until one is let go. */
  most?: number;
  /** In a row, as points of a scale. */
  inRow?: boolean;
}

/**
 * Large options to press, which are radio buttons or check boxes for keyboard and screen reader.
 */
export function Choices({
  name,
  options,
  chosen,
  onChange,
  several,
  most = Infinity,
  inRow,
}: Props) {
  const press = (id: string, on: boolean) => {
    if (!several) onChange([id]);
    else onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  };
  return (
    <div class={inRow ? 'choices choices--row' : 'choices'}>
      {options.map(({ id, label, before }) => (
        <label class="choice" key={id}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            value={id}
            id={`${name}-${id}`}
            checked={chosen.includes(id)}
            onChange={(event) => press(id, event.currentTarget.checked)}
            disabled={several && chosen.length >= most && !chosen.includes(id)}
          />
          {before}
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
