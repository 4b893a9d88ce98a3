import { useRef, useState } from 'preact/hooks';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import type { OpenAccountResponse } from '../generated/ourvoice/identity/v1/account_service_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Page } from '../kit/components/Page';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal, type Fault } from '../kit/refusal';
import { newRequestId } from '../kit/requestId';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { accountRefusals } from './accountWords';
import './administrator.scss';
import { grantFrom } from './grantFrom';
import { Invitation } from './Invitation';
import { grantable } from './roles';
import { limitFaults, noLimitChosen, settingIdsOf } from './settingLimit';
import { SettingLimitField } from './SettingLimitField';

const roleFields = grantable.flatMap((_, index) => [
  [`grants[${index}].setting_ids`, { id: 'settings', label: 'In which settings?' }],
  [`grants[${index}].own_setting_ids`, { id: 'settings', label: 'In which settings?' }],
  [`grants[${index}].role`, { id: 'grants', label: 'What they may do' }],
]);
const fields = {
  sign_in_name: { id: 'sign-in-name', label: 'Name to sign in with' },
  shown_name: { id: 'shown-name', label: 'Name that colleagues see' },
  grants: { id: 'grants', label: 'What they may do' },
  provider_name: { id: 'provider-name', label: 'Name at the council’s directory' },
  ...Object.fromEntries(roleFields),
};

/** Opens an account, and shows the invitation of its holder once. */
export default function OpenAccountPage() {
  const requestId = useRef(newRequestId());
  const [signInName, setSignInName] = useState('');
  const [shownName, setShownName] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const [limit, setLimit] = useState(noLimitChosen);
  const [wrong, setWrong] = useState<Fault[]>([]);
  const [providerName, setProviderName] = useState('');
  const [opened, setOpened] = useState<OpenAccountResponse>();
  const opening = useAction(async () => {
    const settingIds = settingIdsOf(limit);
    const grants = roles.map((role) => grantFrom(Number(role), settingIds));
    setOpened(
      await serviceClient(AccountService).openAccount({
        requestId: requestId.current,
        signInName,
        shownName,
        grants,
        providerName,
      }),
    );
  });
  const told = refusal(opening.error, { reasons: accountRefusals, fields });
  const refused = wrong.length > 0 ? { faults: wrong } : told;
  if (opened) {
    return (
      <Page title="The account is open">
        {opened.invitationCode ? (
          <Invitation code={opened.invitationCode} name={opened.account?.shownName ?? ''} />
        ) : (
          <p class="govuk-body">
            {opened.account?.shownName} signs in with the council’s directory.
          </p>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href="/staff/administrator/accounts">
            All accounts
          </a>
        </p>
      </Page>
    );
  }
  return (
    <Page title="Open an account" wrong={opening.error !== undefined || wrong.length > 0}>
      <ErrorSummary {...refused} />
      <form
        class="narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const found = roles.length > 0 ? limitFaults('settings', limit) : [];
          setWrong(found);
          if (found.length === 0) void opening.run();
        }}
      >
        <TextField
          id="shown-name"
          label="Name that colleagues see"
          value={shownName}
          onInput={setShownName}
          error={faultOf(refused, 'shown-name')}
        />
        <TextField
          id="sign-in-name"
          label="Name to sign in with"
          value={signInName}
          onInput={setSignInName}
          error={faultOf(refused, 'sign-in-name')}
          hint="3 to 64 letters, digits and . _ @ -, such as an e-mail address."
        />
        <ChoiceField
          id="grants"
          label="What they may do"
          several
          chosen={roles}
          onChange={setRoles}
          error={faultOf(refused, 'grants')}
          options={grantable.map(({ role, name, purpose }) => ({
            value: String(role),
            label: name,
            hint: purpose,
          }))}
        />
        {roles.length > 0 && (
          <SettingLimitField
            id="settings"
            limit={limit}
            faults={refused.faults}
            onChange={setLimit}
          />
        )}
        <TextField
          id="provider-name"
          label="Name at the council’s directory (optional)"
          value={providerName}
          onInput={setProviderName}
          error={faultOf(refused, 'provider-name')}
          hint="Such as an e-mail address. They then sign in there, and set no password."
        />
        <Button submit busy={opening.running}>
          Open the account
        </Button>
      </form>
    </Page>
  );
}
