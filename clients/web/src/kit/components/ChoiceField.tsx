import { describedBy, type FieldProps } from './field';
import { FieldNotes } from './FieldNotes';

interface Props extends FieldProps {
  options: { value: string; label: string; hint?: string }[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  /** True for any number of options, false for one. */
  several?: boolean;
  /** True for a long list, whose boxes are drawn smaller. */
  small?: boolean;
}

/** Radio buttons, or check boxes when several may be chosen. */
export function ChoiceField(props: Props) {
  const { id, label, error, options, chosen, onChange, several = false, small = false } = props;
  const kind = several ? 'checkboxes' : 'radios';
  const toggle = (value: string, on: boolean) => {
    if (!several) onChange([value]);
    else onChange(on ? [...chosen, value] : chosen.filter((other) => other !== value));
  };
  return (
    <div class={`govuk-form-group${error ? ' govuk-form-group--error' : ''}`}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(props)}>
        <legend class="govuk-fieldset__legend">{label}</legend>
        <FieldNotes {...props} />
        <div class={small ? `govuk-${kind} govuk-${kind}--small` : `govuk-${kind}`}>
          {options.map((option, index) => {
            const optionId = index === 0 ? id : `${id}-${option.value}`;
            return (
              <div class={`govuk-${kind}__item`} key={option.value}>
                <input
                  class={`govuk-${kind}__input`}
                  id={optionId}
                  name={id}
                  value={option.value}
                  type={several ? 'checkbox' : 'radio'}
                  checked={chosen.includes(option.value)}
                  aria-describedby={option.hint && `${optionId}-more`}
                  onChange={(event) => toggle(option.value, event.currentTarget.checked)}
                />
                <label class={`govuk-label govuk-${kind}__label`} for={optionId}>
                  {option.label}
                </label>
                {option.hint && (
                  <div class={`govuk-hint govuk-${kind}__hint`} id={`${optionId}-more`}>
                    {option.hint}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
