import { useEffect, useState } from 'preact/hooks';
import { ProviderSignInService } from '../generated/ourvoice/identity/v1/provider_sign_in_service_pb';
import type { BeginProviderSignInResponse } from '../generated/ourvoice/identity/v1/provider_sign_in_service_pb';
import { Button } from '../kit/components/Button';
import { serviceClient } from '../kit/transport';

/** Leads to the council's own directory; nothing where there is none. */
export function ProviderSignIn() {
  const [begun, setBegun] = useState<BeginProviderSignInResponse>();
  useEffect(() => {
    const redirectUri = `${location.origin}/staff/signed-in`;
    serviceClient(ProviderSignInService)
      .beginProviderSignIn({ redirectUri })
      .then(setBegun, () => setBegun(undefined));
  }, []);
  if (!begun?.authorizationUrl) return null;
  return (
    <Button kind="secondary" onClick={() => location.assign(begun.authorizationUrl)}>
      {`Sign in with ${begun.providerShownName || "the council's directory"}`}
    </Button>
  );
}
