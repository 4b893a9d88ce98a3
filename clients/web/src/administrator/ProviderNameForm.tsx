import { useState } from 'preact/hooks';
import type { Account } from '../generated/ourvoice/identity/v1/account_pb';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { Button } from '../kit/components/Button';
import { Details } from '../kit/components/Details';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal } from '../kit/refusal';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { accountRefusals } from './accountWords';

/** Says by which name the council's directory knows the holder of an account. */
export function ProviderNameForm({ account, onSet }: { account: Account; onSet: () => void }) {
  const [providerName, setProviderName] = useState(account.providerName);
  const setting = useAction(async () => {
    await serviceClient(AccountService).setProviderName({
      accountId: account.accountId,
      providerName,
    });
    onSet();
  });
  const fields = { provider_name: { id: 'provider-name', label: 'Name at the directory' } };
  const refused = refusal(setting.error, { reasons: accountRefusals, fields });
  return (
    <Details summary="Name at the council’s directory">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void setting.run();
        }}
      >
        <ErrorSummary {...refused} />
        <TextField
          id="provider-name"
          label="Name at the directory"
          value={providerName}
          onInput={setProviderName}
          error={faultOf(refused, 'provider-name')}
          hint="Such as an e-mail address. Left empty, they sign in with a password alone. All their sessions end."
        />
        <Button submit busy={setting.running}>
          Set the name
        </Button>
      </form>
    </Details>
  );
}
