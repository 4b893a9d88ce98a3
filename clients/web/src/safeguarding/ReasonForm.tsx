import { useState } from 'preact/hooks';
import type { Concern } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal } from '../kit/refusal';
import type { Action } from '../kit/useAction';
import { ConcernMarks } from './ConcernMarks';
import { DueText } from './DueText';
import { useNow } from './useNow';

const label = 'Why do you look at the words?';
const fields = { reason: { id: 'reason', label } };

interface Props {
  concern?: Concern;
  opening: Action<[string]>;
}

/** Asks why somebody looks at the words of a concern, before any is shown. */
export function ReasonForm({ concern, opening }: Props) {
  const now = useNow();
  const [reason, setReason] = useState('');
  const refused = refusal(opening.error, { fields });
  return (
    <>
      {concern && <ConcernMarks concern={concern} />}
      {concern && <DueText concern={concern} now={now} />}
      <form
        class="narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void opening.run(reason);
        }}
      >
        <ErrorSummary {...refused} />
        <TextField
          id="reason"
          label={label}
          value={reason}
          onInput={setReason}
          hint="Such as: on duty today. Your name and this are on record before anything is shown."
          error={faultOf(refused, 'reason')}
        />
        <Button submit busy={opening.running}>
          Show the words
        </Button>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/safeguarding/queue">
          Back to the queue
        </a>
      </p>
    </>
  );
}
