import type { ComponentChildren } from 'preact';
import type { FieldProps } from './field';

/** Label, hint and error around one control. */
export function FieldFrame(props: FieldProps & { children: ComponentChildren }) {
  const { id, label, hint, error, children } = props;
  return (
    <div class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {hint && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <p class="govuk-error-message" id={`${id}-error`}>
          <span class="govuk-visually-hidden">Error: </span>
          {error}
        </p>
      )}
      {children}
    </div>
  );
}
