import { Role } from '../generated/ourvoice/options/v1/options_pb';
import { WaveSetting_State } from '../generated/ourvoice/survey/v1/wave_setting_pb';
import { Called } from '../kit/components/Called';
import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import { Tag } from '../kit/components/Tag';
import { account } from '../kit/session';
import { useCall } from '../kit/useCall';
import { inWords } from '../officer/waves/registers';
import { allWaveSettings } from '../officer/waves/services';
import { bookingText, stateWords } from '../officer/waves/settingWords';
import { openWaves } from './openWaves';
import '../officer/waves/waves.scss';

/** How far the contact's own settings are in each wave that is not over. */
export default function BookingsPage() {
  const found = useCall(
    async () =>
      Promise.all(
        (await openWaves()).map(async (open) => ({
          open,
          settings: await allWaveSettings(open.surveyId, open.wave.id),
        })),
      ),
    [],
  );
  const mine = account.value?.grants.find(({ role }) => role === Role.SETTING_CONTACT);
  return (
    <Page title="Bookings">
      <Called call={found}>
        {(waves) =>
          waves.length === 0 ? (
            <p class="govuk-body">No survey asks for settings now.</p>
          ) : (
            waves.map(({ open, settings }) => {
              const ids = new Set([
                ...(mine?.settingIds ?? []),
                ...settings.map((one) => one.settingId),
              ]);
              const title = `${open.title}, ${open.wave.name}`;
              return (
                <Table
                  cards
                  key={title}
                  caption={title}
                  empty={`${title}: your account names no setting. Ask the youth engagement officer.`}
                  columns={[{ title: 'Setting' }, { title: 'How far' }, { title: 'Day' }]}
                  rows={[...ids].sort().map((id) => {
                    const inWave = settings.find((one) => one.settingId === id);
                    const words = stateWords[inWave?.state ?? WaveSetting_State.UNSPECIFIED];
                    const path = `/staff/setting/bookings/${open.surveyId}/${open.wave.id}/${id}`;
                    return [
                      <a class="govuk-link" href={path}>
                        {inWords(id)}
                      </a>,
                      <Tag colour={words.colour}>{words.label}</Tag>,
                      inWave ? bookingText(inWave) : '',
                    ];
                  })}
                />
              );
            })
          )
        }
      </Called>
    </Page>
  );
}
