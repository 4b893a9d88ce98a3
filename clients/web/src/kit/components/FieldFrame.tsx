import type { ComponentChildren } from 'preact';
import type { FieldProps } from './field';
import { FieldNotes } from './FieldNotes';

/** Label, hint and error around one control. */
export function FieldFrame(props: FieldProps & { children: ComponentChildren }) {
  const { id, label, error, children } = props;
  return (
    <div class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <FieldNotes {...props} />
      {children}
    </div>
  );
}
