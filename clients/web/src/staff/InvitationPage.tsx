import { useState } from 'preact/hooks';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Page } from '../kit/components/Page';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal } from '../kit/refusal';
import { signIn } from '../kit/session';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { useLocation } from 'preact-iso';
import { passwordHint } from './passwordHint';

const words = {
  reasons: {
    INVITATION_OVER: {
      id: 'code',
      text: 'The code is not known, was used, or its time is over. Ask for another.',
    },
  },
  fields: {
    code: { id: 'code', label: 'Invitation code' },
    password: { id: 'password', label: 'New password' },
  },
};

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
  const refused = refusal(accepting.error, words);
  return (
    <Page title="Set your password" wrong={accepting.error !== undefined}>
      <ErrorSummary {...refused} />
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
          error={faultOf(refused, 'code')}
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
          error={faultOf(refused, 'password')}
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
