/** What every field of a form has. `id` is where an error summary leads. */
export interface FieldProps {
  id: string;
  label: string;
  hint?: string;
  error?: string;
}

/** Ids of what describes a field, for `aria-describedby`. */
export function describedBy({ id, hint, error }: FieldProps): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}
