import type { FieldProps } from './field';

/** Hint and error of a field, under the ids that `describedBy` names. */
export function FieldNotes({ id, hint, error }: FieldProps) {
  return (
    <>
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
    </>
  );
}
