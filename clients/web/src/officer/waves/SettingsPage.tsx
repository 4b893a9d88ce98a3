import { useState } from 'preact/hooks';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import { Called } from '../../kit/components/Called';
import { Page } from '../../kit/components/Page';
import { Saved } from '../../kit/components/Saved';
import { Table } from '../../kit/components/Table';
import { Tabs } from '../../kit/components/Tabs';
import { TextField } from '../../kit/components/TextField';
import { useCall } from '../../kit/useCall';
import { findRegisters, nameOf, type Registers } from './registers';
import { allSettings } from './services';
import { SettingForm } from './SettingForm';
import { SettingsImport } from './SettingsImport';
import './waves.scss';

const shownMax = 100;

/** The register of settings: look one up, add one, or add many. */
export default function SettingsPage() {
  const [saved, setSaved] = useState('');
  const found = useCall(
    async () => ({
      settings: await allSettings(),
      registers: await findRegisters(),
    }),
    [],
  );
  return (
    <Page title="Settings">
      <p class="govuk-body-l">
        Schools, clubs, hubs, homes and groups where young people are asked.
      </p>
      <Called call={found}>
        {({ settings, registers }) => (
          <Tabs
            label="Settings"
            tabs={[
              {
                id: 'all',
                title: `All settings (${settings.length})`,
                content: () => <Register settings={settings} registers={registers} />,
              },
              {
                id: 'one',
                title: 'Add one',
                content: () => (
                  <>
                    <Saved text={saved} />
                    <SettingForm
                      registers={registers}
                      onSaved={(name) => {
                        setSaved(`${name} is registered.`);
                        found.reload();
                      }}
                    />
                  </>
                ),
              },
              {
                id: 'many',
                title: 'Add many',
                content: () => <SettingsImport onSaved={found.reload} />,
              },
            ]}
          />
        )}
      </Called>
    </Page>
  );
}

function Register({ settings, registers }: { settings: Setting[]; registers: Registers }) {
  const [sought, setSought] = useState('');
  const [shown, setShown] = useState(shownMax);
  const word = sought.trim().toLowerCase();
  const matching = settings.filter(({ id, name }) => `${id} ${name}`.toLowerCase().includes(word));
  return (
    <>
      <TextField
        id="sought"
        label="Find a setting"
        type="search"
        width={20}
        value={sought}
        onInput={(text) => {
          setSought(text);
          setShown(shownMax);
        }}
      />
      <p class="govuk-body" role="status">
        {matching.length === 1 ? '1 setting' : `${matching.length} settings`}
      </p>
      <Table
        cards
        caption="Settings"
        captionHidden
        empty="No setting is called that."
        columns={[
          { title: 'Name' },
          { title: 'Phase' },
          { title: 'Ward' },
          { title: 'Roll', numeric: true },
        ]}
        rows={matching.slice(0, shown).map((setting) => [
          <a class="govuk-link" href={`/staff/officer/settings/${setting.id}`}>
            {setting.name}
          </a>,
          nameOf(registers.phases, setting.phase),
          setting.area ? nameOf(registers.wards, setting.area) : 'Not known',
          setting.roll || 'Not known',
        ])}
      />
      {matching.length > shown && (
        <button type="button" class="link-button" onClick={() => setShown(shown + shownMax)}>
          Show more
        </button>
      )}
    </>
  );
}
