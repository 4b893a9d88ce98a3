import { useState } from 'preact/hooks';
import { Role } from '../generated/ourvoice/options/v1/options_pb';
import type { Setting } from '../generated/ourvoice/survey/v1/setting_pb';
import { SurveyService } from '../generated/ourvoice/survey/v1/survey_service_pb';
import { allPages } from '../kit/allPages';
import { ChoiceField } from '../kit/components/ChoiceField';
import { TextField } from '../kit/components/TextField';
import { faultOf, type Fault } from '../kit/refusal';
import { myRoles } from '../kit/session';
import { roleName, serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';
import { settingIdsFrom, type SettingLimit } from './settingLimit';

// Roles that may list settings.
const listing = [Role.ADMINISTRATOR, Role.OFFICER, Role.SAFEGUARDING_LEAD, Role.FACILITATOR];

interface Props {
  id: string;
  limit: SettingLimit;
  faults: Fault[];
  onChange: (limit: SettingLimit) => void;
}

/** Asks whether a role is for all settings or only for some, and for which. */
export function SettingLimitField({ id, limit, faults, onChange }: Props) {
  const settings = useCall(knownSettings, []).value ?? [];
  const some = {
    id: `${id}-ids`,
    label: 'Only these settings',
    error: faultOf({ faults }, `${id}-ids`),
  };
  return (
    <>
      <ChoiceField
        id={id}
        label="In which settings?"
        error={faultOf({ faults }, id)}
        chosen={limit.reach ? [limit.reach] : []}
        onChange={([reach]) => onChange({ ...limit, reach: reach as SettingLimit['reach'] })}
        options={[
          { value: 'all', label: 'All settings', hint: 'Also those that are added later.' },
          {
            value: 'some',
            label: 'Only some settings',
            hint: 'Of a care consultant: those of their own, from which they are shown no text.',
          },
        ]}
      />
      {limit.reach === 'some' &&
        (settings.length > 0 ? (
          <div class="setting-list">
            <ChoiceField
              {...some}
              several
              small
              chosen={limit.settingIds}
              options={settings.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(settingIds) => onChange({ ...limit, settingIds })}
            />
          </div>
        ) : (
          <TypedIds {...some} onChange={(settingIds) => onChange({ ...limit, settingIds })} />
        ))}
    </>
  );
}

function TypedIds({
  onChange,
  ...field
}: {
  id: string;
  label: string;
  error?: string;
  onChange: (settingIds: string[]) => void;
}) {
  const [typed, setTyped] = useState('');
  return (
    <TextField
      {...field}
      hint="Their short names, as the register of settings has them, such as ash-lane-primary; several apart by commas."
      value={typed}
      onInput={(text) => {
        setTyped(text);
        onChange(settingIdsFrom(text));
      }}
    />
  );
}

// Settings by name where one of the roles of this account may list them; otherwise none.
async function knownSettings(): Promise<Setting[]> {
  const role = listing.find((one) => myRoles().includes(one));
  if (role === undefined) return [];
  const headers = { 'ourvoice-role': roleName(role) };
  const settings = await allPages(async (pageToken) => {
    const page = await serviceClient(SurveyService).listSettings(
      { pageSize: 1000, pageToken },
      { headers },
    );
    return { items: page.settings, nextPageToken: page.nextPageToken };
  });
  return settings.sort((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}
