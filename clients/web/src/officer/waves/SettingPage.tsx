import { useState } from 'preact/hooks';
import { Called } from '../../kit/components/Called';
import { Page } from '../../kit/components/Page';
import { Saved } from '../../kit/components/Saved';
import { useCall } from '../../kit/useCall';
import { findRegisters } from './registers';
import { allSettings } from './services';
import { SettingForm } from './SettingForm';

/** One setting of the register, to be corrected. */
export default function SettingPage({ setting: id }: { setting: string }) {
  const [saved, setSaved] = useState('');
  const found = useCall(
    async () => ({
      setting: (await allSettings()).find((setting) => setting.id === id),
      registers: await findRegisters(),
    }),
    [id],
  );
  return (
    <Page title={found.value?.setting?.name ?? 'Setting'} caption="Settings">
      <Saved text={saved} />
      <Called call={found}>
        {({ setting, registers }) =>
          setting ? (
            <SettingForm
              key={setting.id}
              setting={setting}
              registers={registers}
              onSaved={(name) => {
                setSaved(`${name} is saved.`);
                found.reload();
              }}
            />
          ) : (
            <p class="govuk-body">No setting of that name is registered.</p>
          )
        }
      </Called>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/officer/settings">
          All settings
        </a>
      </p>
    </Page>
  );
}
