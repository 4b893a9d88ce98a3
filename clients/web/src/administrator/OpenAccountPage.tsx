import { useRef, useState } from 'preact/hooks';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import type { OpenAccountResponse } from '../generated/ourvoice/identity/v1/account_service_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Page } from '../kit/components/Page';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal } from '../kit/refusal';
import { newRequestId } from '../kit/requestId';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { accountRefusals } from './accountWords';
import './administrator.scss';
import { grantFrom, settingsHint } from './grantFrom';
import { Invitation } from './Invitation';
import { grantable } from './roles';
import { settingIdsFrom } from './settingIds';

const fields = {
  sign_in_name: 'sign-in-name', shown_name: 'shown-name', grants: 'grants',
  provider_name: 'provider-name', 'grants[0].setting_ids': 'settings',
  'grants[0].own_setting_ids': 'settings',
};

/** Opens an account, and shows the invitation of its holder once. */
export default function OpenAccountPage() {
  const requestId = useRef(newRequestId());
  const [signInName, setSignInName] = useState('');
  const [shownName, setShownName] = useState('');
  const [roles, setRoles] = useState<string[]>([]);
  const [settings, setSettings] = useState('');
  const [providerName, setProviderName] = useState('');
  const [opened, setOpened] = useState<OpenAccountResponse>();
  const opening = useAction(async () => {
    const settingIds = settingIdsFrom(settings);
    const grants = roles.map((role) => grantFrom(Number(role), settingIds));
    setOpened(await serviceClient(AccountService)
      .openAccount({ requestId: requestId.current, signInName, shownName, grants, providerName }));
  });
  const refused = refusal(opening.error, { reasons: accountRefusals, fields });
  if (opened) {
    return (
      <Page title="The account is open">
        {opened.invitationCode
          ? <Invitation code={opened.invitationCode} name={opened.account?.shownName ?? ''} />
          : <p class="govuk-body">{opened.account?.shownName} signs in with the council’s directory.</p>}
        <p class="govuk-body"><a class="govuk-link" href="/staff/administrator/accounts">All accounts</a></p>
      </Page>
    );
  }
  return (
    <Page title="Open an account" wrong={opening.error !== undefined}>
      <ErrorSummary {...refused} />
      <form class="narrow" noValidate onSubmit={(event) => {
        event.preventDefault();
        void opening.run();
      }}>
        <TextField id="shown-name" label="Name that colleagues see" value={shownName}
          onInput={setShownName} error={faultOf(refused, 'shown-name')} />
        <TextField id="sign-in-name" label="Name to sign in with" value={signInName}
          onInput={setSignInName} error={faultOf(refused, 'sign-in-name')}
          hint="3 to 64 letters, digits and . _ @ -, such as an e-mail address." />
        <ChoiceField id="grants" label="What they may do" several chosen={roles} onChange={setRoles}
          error={faultOf(refused, 'grants')}
          options={grantable.map(({ role, name, purpose }) =>
            ({ value: String(role), label: name, hint: purpose }))} />
        <TextField id="settings" label="Only for these settings (optional)" value={settings}
          onInput={setSettings} error={faultOf(refused, 'settings')} hint={settingsHint} />
        <TextField id="provider-name" label="Name at the council’s directory (optional)"
          value={providerName} onInput={setProviderName} error={faultOf(refused, 'provider-name')}
          hint="Such as an e-mail address. They then sign in there, and set no password." />
        <Button submit busy={opening.running}>Open the account</Button>
      </form>
    </Page>
  );
}
