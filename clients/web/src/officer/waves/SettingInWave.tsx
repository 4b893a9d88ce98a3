import {
  WaveSetting_State,
  type WaveSetting,
} from '../../generated/ourvoice/survey/v1/wave_setting_pb';
import { SummaryList } from '../../kit/components/SummaryList';
import { Tag } from '../../kit/components/Tag';
import { bookingText, contactText, stateWords } from './settingWords';
import { SettingPack } from './SettingPack';
import { StepForm } from './StepForm';
import type { InWave } from './steps';

interface Props {
  where: InWave;
  /** Absent when the setting is not in the wave yet. */
  setting?: WaveSetting;
  onDone: (text: string) => void;
}

/** How far a setting is in a wave, its next step, and its pack once the day is booked. */
export function SettingInWave({ where, setting, onDone }: Props) {
  const words = stateWords[setting?.state ?? WaveSetting_State.UNSPECIFIED];
  return (
    <>
      <div class="no-print">
        <SummaryList
          facts={[
            ['How far', <Tag colour={words.colour}>{words.label}</Tag>],
            ['Day', (setting && bookingText(setting)) || 'Not booked'],
            ['Asked', setting?.roll || 'Not known'],
            ['Do not take part', setting?.optOutCount ?? 'Not counted'],
            ['Last contact', setting ? contactText(setting) : 'Not noted'],
          ]}
        />
        <h2 class="govuk-heading-m">Next step</h2>
        <StepForm
          key={`${setting?.state}-${setting?.booking?.date}`}
          where={where}
          setting={setting}
          onDone={onDone}
        />
      </div>
      {setting?.booking && <SettingPack where={where} />}
    </>
  );
}
