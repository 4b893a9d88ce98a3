import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextField } from '../kit/components/TextField';
import { account, signedInElsewhere, signInAgain } from '../kit/session';
import { sessionOver } from '../kit/sessionOver';
import { useAction } from '../kit/useAction';
import { wrongCredential } from './wrongCredential';

/** Lies over a page whose session is over, so that what was typed there stays. */
export function SignInAgain() {
  return sessionOver.value && account.value ? <Dialog /> : null;
}

function Dialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const signingIn = useAction(() => signInAgain(password));
  const lookingElsewhere = useAction(async () => {
    if (!(await signedInElsewhere())) location.assign('/staff');
  });
  const error = signingIn.error ?? lookingElsewhere.error;
  const denied = wrongCredential(signingIn.error);
  const faults = denied ? [{ id: 'password-again', text: 'The password is wrong.' }] : [];
  return (
    <dialog
      class="again"
      ref={dialog}
      aria-labelledby="again"
      onCancel={(event) => event.preventDefault()}
    >
      <h2 class="govuk-heading-m" id="again">
        Your session is over
      </h2>
      <p class="govuk-body">
        Sign in again, {account.value?.shownName}. What you typed is still there.
      </p>
      <ErrorSummary error={denied ? undefined : error} faults={faults} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signingIn.run();
        }}
      >
        <TextField
          id="password-again"
          label="Password"
          type="password"
          value={password}
          onInput={setPassword}
          autoComplete="current-password"
        />
        <Button submit busy={signingIn.running}>
          Sign in
        </Button>
      </form>
      <p class="govuk-body">
        No password?{' '}
        <a class="govuk-link" href="/staff" target="_blank">
          Sign in in a new window
        </a>
        , then come back.
      </p>
      <div class="govuk-button-group">
        <Button
          kind="secondary"
          busy={lookingElsewhere.running}
          onClick={() => void lookingElsewhere.run()}
        >
          I have signed in there
        </Button>
        <Button kind="secondary" onClick={() => location.assign('/staff')}>
          Leave this page
        </Button>
      </div>
    </dialog>
  );
}
