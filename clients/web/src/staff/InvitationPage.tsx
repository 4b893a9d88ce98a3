import { useState } from 'preact/hooks';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Page } from '../kit/components/Page';
import { TextField } from '../kit/components/TextField';
import { signIn } from '../kit/session';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { useLocation } from 'preact-iso';
import { isRefused } from './isRefused';
import { passwordHint } from './passwordHint';

/** Where somebody who was invited sets their password, and is signed in with it. */
export function InvitationPage() {
  const { route } = useLocation();
  const [code, setCode] = useState(takeCode);
  const [password, setPassword] = useState('');
  const accepting = useAction(async () => {
    const answer = await serviceClient(AccountService).acceptInvitation({
      code: code.trim(),
      password,
    });
    await signIn(answer.signInName, password);
    route('/staff', true);
  });
  const refused = isRefused(accepting.error);
  const faults = refused
    ? [{ id: 'code', text: 'This invitation is spent, over or not whole.' }]
    : [];
  return (
    <Page title="Set your password" wrong={accepting.error !== undefined}>
      <ErrorSummary error={refused ? undefined : accepting.error} faults={faults} />
      <form
        class="narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void accepting.run();
        }}
      >
        <TextField
          id="code"
          label="Invitation code"
          value={code}
          onInput={setCode}
          hint="As the administrator gave it to you. If it is not taken, ask for a new one."
        />
        <TextField
          id="password"
          label="New password"
          type="password"
          value={password}
          onInput={setPassword}
          autoComplete="new-password"
          hint={passwordHint}
        />
        <Button submit busy={accepting.running}>
          Set password and sign in
        </Button>
      </form>
    </Page>
  );
}

// The code after the # of a link, which is taken out of the address at once.
function takeCode(): string {
  const code = location.hash.slice(1);
  if (code) history.replaceState(null, '', location.pathname);
  return code;
}
