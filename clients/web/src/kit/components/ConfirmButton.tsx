import { useState } from 'preact/hooks';
import { Button } from './Button';

interface Props {
  /** What it does, such as `Close the survey`. */
  label: string;
  /** What happens then, and whether it can be undone. */
  question: string;
  onConfirm: () => void;
  busy?: boolean;
}

/** A button for what cannot be undone: asks before it acts. */
export function ConfirmButton({ label, question, onConfirm, busy = false }: Props) {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button kind="secondary" busy={busy} onClick={() => setAsking(true)}>
        {label}
      </Button>
    );
  const confirm = () => {
    setAsking(false);
    onConfirm();
  };
  return (
    <div class="confirm" role="group" aria-label={label}>
      <p class="govuk-body" role="alert">
        {question}
      </p>
      <div class="govuk-button-group">
        <Button kind="warning" busy={busy} onClick={confirm}>
          {label}
        </Button>
        <Button kind="secondary" onClick={() => setAsking(false)}>
          Do not
        </Button>
      </div>
    </div>
  );
}
