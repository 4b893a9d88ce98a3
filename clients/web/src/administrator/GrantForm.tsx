import { useState } from 'preact/hooks';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { Button } from '../kit/components/Button';
import { Details } from '../kit/components/Details';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { SelectField } from '../kit/components/SelectField';
import { refusal, type Fault } from '../kit/refusal';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { accountRefusals } from './accountWords';
import { grantFrom } from './grantFrom';
import { grantable } from './roles';
import { limitFaults, noLimitChosen, settingIdsOf } from './settingLimit';
import { SettingLimitField } from './SettingLimitField';

/** Grants a role, or changes the settings that it is limited to. */
export function GrantForm({ accountId, onGranted }: { accountId: string; onGranted: () => void }) {
  const [role, setRole] = useState(String(grantable[0]?.role ?? 0));
  const [limit, setLimit] = useState(noLimitChosen);
  const [wrong, setWrong] = useState<Fault[]>([]);
  const granting = useAction(async () => {
    const grant = grantFrom(Number(role), settingIdsOf(limit));
    await serviceClient(AccountService).grantRole({ accountId, grant });
    setLimit(noLimitChosen);
    onGranted();
  });
  const fields = {
    'grant.setting_ids': { id: 'grant-settings', label: 'In which settings?' },
    'grant.own_setting_ids': { id: 'grant-settings', label: 'In which settings?' },
    'grant.role': { id: 'grant-role', label: 'Role' },
  };
  const told = refusal(granting.error, { reasons: accountRefusals, fields });
  const refused = wrong.length > 0 ? { faults: wrong } : told;
  return (
    <Details summary="Grant a role, or change its settings">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const found = limitFaults('grant-settings', limit);
          setWrong(found);
          if (found.length === 0) void granting.run();
        }}
      >
        <ErrorSummary {...refused} />
        <SelectField
          id="grant-role"
          label="Role"
          value={role}
          onChange={setRole}
          options={grantable.map((entry) => ({ value: String(entry.role), label: entry.name }))}
        />
        <SettingLimitField
          id="grant-settings"
          limit={limit}
          faults={refused.faults}
          onChange={setLimit}
        />
        <Button submit busy={granting.running}>
          Grant
        </Button>
      </form>
    </Details>
  );
}
