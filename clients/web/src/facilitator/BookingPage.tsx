import { useState } from 'preact/hooks';
import { Called } from '../kit/components/Called';
import { Page } from '../kit/components/Page';
import { Saved } from '../kit/components/Saved';
import { useCall } from '../kit/useCall';
import { inWords } from '../officer/waves/registers';
import { SettingInWave } from '../officer/waves/SettingInWave';
import { allWaveSettings } from '../officer/waves/services';
import { useWave } from '../officer/waves/useWave';
import '../officer/waves/waves.scss';

/** One of the contact's settings in a wave: its next step, and its pack. */
export default function BookingPage({
  survey,
  wave,
  setting: id,
}: {
  survey: string;
  wave: string;
  setting: string;
}) {
  const [done, setDone] = useState('');
  const known = useWave(survey, wave);
  const found = useCall(
    async () => ({
      setting: (await allWaveSettings(survey, wave)).find(({ settingId }) => settingId === id),
    }),
    [survey, wave, id],
  );
  return (
    <Page
      title={inWords(id)}
      caption={known.value && `${known.value.title}, ${known.value.wave.name}`}
    >
      <p class="govuk-body no-print">
        <a class="govuk-link" href="/staff/setting/bookings">
          All bookings
        </a>
      </p>
      <Saved text={done} />
      <Called call={found}>
        {({ setting }) => (
          <SettingInWave
            setting={setting}
            where={{ surveyId: survey, waveId: wave, settingId: id }}
            onDone={(text) => {
              setDone(text);
              found.reload();
            }}
          />
        )}
      </Called>
    </Page>
  );
}
