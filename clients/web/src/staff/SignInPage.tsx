import { useState } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Page } from '../kit/components/Page';
import { TextField } from '../kit/components/TextField';
import { signIn } from '../kit/session';
import { useAction } from '../kit/useAction';
import { ProviderSignIn } from './ProviderSignIn';
import { wrongCredential } from './wrongCredential';

/** Sign-in by name and password, and by the council's directory where there is one. */
export function SignInPage() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const signingIn = useAction(() => signIn(name.trim(), password));
  const denied = wrongCredential(signingIn.error);
  const faults = denied
    ? [{ id: 'name', text: 'The name or the password is wrong, or the account is closed.' }]
    : [];
  return (
    <Page title="Sign in" wrong={signingIn.error !== undefined}>
      <ErrorSummary error={denied ? undefined : signingIn.error} faults={faults} />
      <form
        class="narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void signingIn.run();
        }}
      >
        <TextField id="name" label="Name" value={name} onInput={setName} autoComplete="username" />
        <TextField
          id="password"
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
      <ProviderSignIn />
      <p class="govuk-body">
        Were you invited?{' '}
        <a class="govuk-link" href="/staff/invitation">
          Set your password
        </a>{' '}
        first.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          To the pages of young people
        </a>
      </p>
    </Page>
  );
}
