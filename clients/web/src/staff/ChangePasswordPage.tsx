import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Page } from '../kit/components/Page';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal } from '../kit/refusal';
import { setAccount } from '../kit/session';
import { callAs, serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { passwordHint } from './passwordHint';

const words = {
  reasons: { CREDENTIAL_WRONG: { id: 'present', text: 'The present password is wrong.' } },
  fields: {
    present_password: { id: 'present', label: 'Present password' },
    new_password: { id: 'new', label: 'New password' },
  },
};

/** Where whoever is signed in sets another password; all their sessions end. */
export function ChangePasswordPage() {
  const { route } = useLocation();
  const [presentPassword, setPresentPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const changing = useAction(async () => {
    callAs(undefined);
    await serviceClient(AccountService).changePassword({ presentPassword, newPassword });
    setAccount(null);
    route('/staff');
  });
  const refused = refusal(changing.error, words);
  return (
    <Page title="Change your password" wrong={changing.error !== undefined}>
      <ErrorSummary {...refused} />
      <form
        class="narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void changing.run();
        }}
      >
        <TextField
          id="present"
          label="Present password"
          type="password"
          value={presentPassword}
          onInput={setPresentPassword}
          autoComplete="current-password"
          error={faultOf(refused, 'present')}
        />
        <TextField
          id="new"
          label="New password"
          type="password"
          value={newPassword}
          onInput={setNewPassword}
          autoComplete="new-password"
          hint={passwordHint}
          error={faultOf(refused, 'new')}
        />
        <p class="govuk-body">You are then signed out everywhere, and sign in with the new one.</p>
        <Button submit busy={changing.running}>
          Change password
        </Button>
      </form>
    </Page>
  );
}
