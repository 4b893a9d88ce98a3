import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ProviderSignInService } from '../generated/ourvoice/identity/v1/provider_sign_in_service_pb';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Loading } from '../kit/components/Loading';
import { Page } from '../kit/components/Page';
import { refusal } from '../kit/refusal';
import { setAccount } from '../kit/session';
import { serviceClient } from '../kit/transport';

const reasons = {
  CREDENTIAL_WRONG:
    'The directory does not vouch for you, or no account here is yours. Ask an administrator.',
  SIGN_IN_NOT_BEGUN: 'It took too long, or was begun in another window. Begin again.',
};

/** Where the council's directory sends people back to; completes the sign-in. */
export function ProviderReturnPage() {
  const { route } = useLocation();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    const given = new URLSearchParams(location.search);
    history.replaceState(null, '', location.pathname);
    const answer = { state: given.get('state') ?? '', code: given.get('code') ?? '' };
    serviceClient(ProviderSignInService)
      .completeProviderSignIn(answer)
      .then(({ signedIn }) => {
        setAccount(signedIn?.account ?? null);
        route('/staff', true);
      })
      .catch(setError);
  }, []);
  if (error === undefined) return <Loading text="Signing you in…" />;
  return (
    <Page title="You are not signed in" wrong>
      <ErrorSummary {...refusal(error, { reasons })} />
      <p class="govuk-body">
        <a class="govuk-link" href="/staff">
          Try again
        </a>
      </p>
    </Page>
  );
}
