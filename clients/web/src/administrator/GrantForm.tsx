import { useState } from 'preact/hooks';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { Button } from '../kit/components/Button';
import { Details } from '../kit/components/Details';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { SelectField } from '../kit/components/SelectField';
import { TextField } from '../kit/components/TextField';
import { refusal } from '../kit/refusal';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { accountRefusals } from './accountWords';
import { grantFrom, settingsHint } from './grantFrom';
import { grantable } from './roles';
import { settingIdsFrom } from './settingIds';

/** Grants a role, or changes the settings that it is limited to. */
export function GrantForm({ accountId, onGranted }: { accountId: string; onGranted: () => void }) {
  const [role, setRole] = useState(String(grantable[0]?.role ?? 0));
  const [settings, setSettings] = useState('');
  const granting = useAction(async () => {
    const grant = grantFrom(Number(role), settingIdsFrom(settings));
    await serviceClient(AccountService).grantRole({ accountId, grant });
    setSettings('');
    onGranted();
  });
  const fields = {
    'grant.setting_ids': 'grant-settings', 'grant.own_setting_ids': 'grant-settings',
    'grant.role': 'grant-role',
  };
  return (
    <Details summary="Grant a role, or change its settings">
      <form noValidate onSubmit={(event) => {
        event.preventDefault();
        void granting.run();
      }}>
        <ErrorSummary {...refusal(granting.error, { reasons: accountRefusals, fields })} />
        <SelectField id="grant-role" label="Role" value={role} onChange={setRole}
          options={grantable.map((entry) => ({ value: String(entry.role), label: entry.name }))} />
        <TextField id="grant-settings" label="Only for these settings (optional)" value={settings}
          onInput={setSettings} hint={settingsHint} />
        <Button submit busy={granting.running}>Grant</Button>
      </form>
    </Details>
  );
}
