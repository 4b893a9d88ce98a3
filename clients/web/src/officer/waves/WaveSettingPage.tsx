import { useState } from 'preact/hooks';
import { Called } from '../../kit/components/Called';
import { Saved } from '../../kit/components/Saved';
import { useCall } from '../../kit/useCall';
import { SettingInWave } from './SettingInWave';
import { allSettings, allWaveSettings } from './services';
import { WavePage, type WaveParameters } from './WavePage';

/** One setting in a wave: how far it is, what comes next, and what it is given. */
export default function WaveSettingPage({
  survey,
  wave,
  setting: id,
}: WaveParameters & { setting: string }) {
  const [done, setDone] = useState('');
  const found = useCall(
    async () => ({
      register: (await allSettings()).find((setting) => setting.id === id),
      inWave: (await allWaveSettings(survey, wave)).find((setting) => setting.settingId === id),
    }),
    [survey, wave, id],
  );
  return (
    <WavePage survey={survey} wave={wave} title={found.value?.register?.name ?? 'Setting'}>
      {() => (
        <>
          <Saved text={done} />
          <Called call={found}>
            {({ register, inWave }) =>
              register ? (
                <SettingInWave
                  setting={inWave}
                  where={{ surveyId: survey, waveId: wave, settingId: id }}
                  onDone={(text) => {
                    setDone(text);
                    found.reload();
                  }}
                />
              ) : (
                <p class="govuk-body">No setting of that name is registered.</p>
              )
            }
          </Called>
        </>
      )}
    </WavePage>
  );
}
