import { useId, useRef, useState } from 'preact/hooks';
import type { Concern } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import type { ConcernStep } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { Button } from '../kit/components/Button';
import { Details } from '../kit/components/Details';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextArea } from '../kit/components/TextArea';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal } from '../kit/refusal';
import { newRequestId } from '../kit/requestId';
import { useAction } from '../kit/useAction';
import { concernRefusals } from './concernRefusals';

/** What a step made of a concern. */
export interface StepTaken {
  concern?: Concern;
  step: ConcernStep['step'];
}

/** A text that a step asks for; `name` is that of the request. */
export interface StepField {
  name: string;
  label: string;
  hint?: string;
  long?: boolean;
}

interface Props {
  title: string;
  /** What happens then. */
  explained?: string;
  fields: StepField[];
  submit: string;
  take: (requestId: string, values: Record<string, string>) => Promise<StepTaken>;
  onTaken: (taken: StepTaken) => void;
}

/** A step that a lead may take: folded up where it asks for words, else a button. What was typed stays until it was taken. */
export function ConcernAction({ title, explained, fields, submit, take, onTaken }: Props) {
  const id = useId();
  const requestId = useRef(newRequestId());
  const [values, setValues] = useState<Record<string, string>>({});
  const taking = useAction(async () => {
    onTaken(await take(requestId.current, values));
    requestId.current = newRequestId();
    setValues({});
  });
  const controls = Object.fromEntries(
    fields.map(({ name, label }) => [name, { id: `${id}-${name}`, label }]),
  );
  const refused = refusal(taking.error, { reasons: concernRefusals, fields: controls });
  const form = (
    <form
      class="step"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void taking.run();
      }}
    >
      <ErrorSummary {...refused} />
      {explained && <p class="govuk-body">{explained}</p>}
      {fields.map(({ name, label, hint, long }) => {
        const Field = long ? TextArea : TextField;
        return (
          <Field
            key={name}
            id={`${id}-${name}`}
            label={label}
            hint={hint}
            value={values[name] ?? ''}
            error={faultOf(refused, `${id}-${name}`)}
            onInput={(value) => setValues((before) => ({ ...before, [name]: value }))}
          />
        );
      })}
      <Button submit busy={taking.running}>
        {submit}
      </Button>
    </form>
  );
  return fields.length === 0 ? form : <Details summary={title}>{form}</Details>;
}
