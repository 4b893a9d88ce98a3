import { useState } from 'preact/hooks';
import {
  Contact_Channel,
  WaveSetting_State,
  type WaveSetting,
} from '../../generated/ourvoice/survey/v1/wave_setting_pb';
import { Button } from '../../kit/components/Button';
import { ChoiceField } from '../../kit/components/ChoiceField';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { SelectField } from '../../kit/components/SelectField';
import { TextField } from '../../kit/components/TextField';
import { faultOf, refusal, type Fault } from '../../kit/refusal';
import { useAction } from '../../kit/useAction';
import { useRequestId } from '../../kit/useRequestId';
import { channelWords } from './settingWords';
import { stepsFrom, stepWords, takeStep, type InWave, type Step, type StepFacts } from './steps';

const fields = {
  'booking.date': { id: 'date', label: 'Day' },
  'booking.from': { id: 'from', label: 'From' },
  'booking.to': { id: 'to', label: 'Until' },
  'contact.date': { id: 'contact-date', label: 'Day of the contact' },
  'contact.channel': { id: 'channel', label: 'How you spoke' },
  opt_out_count: { id: 'opt-outs', label: 'How many do not take part' },
};

const channels = Object.values(Contact_Channel)
  .filter((channel): channel is Contact_Channel => typeof channel === 'number')
  .map((channel) => ({
    value: String(channel),
    label: channelWords[channel] || 'Not to be noted',
  }));

interface Props {
  where: InWave;
  /** How far the setting is; absent when it is not in the wave yet. */
  setting?: WaveSetting;
  /** Called with what was done, in words. */
  onDone: (text: string) => void;
}

/** Says the next step of a setting in a wave: only those that follow are offered. */
export function StepForm({ where, setting, onDone }: Props) {
  const steps = stepsFrom(setting?.state ?? WaveSetting_State.UNSPECIFIED);
  const [facts, setFacts] = useState<StepFacts>(() => emptyFacts(steps[0] ?? 'contact', setting));
  const [wrong, setWrong] = useState<Fault[]>([]);
  const request = useRequestId();
  const taking = useAction(async () => {
    await takeStep(request.of(facts), where, facts);
    request.done();
    onDone(`${stepWords[facts.step].done}.`);
  });
  const refused = refusal(taking.error, { fields });
  const all = [...wrong, ...refused.faults];
  const fault = (id: string) => faultOf({ faults: all }, id);
  const set = (key: keyof StepFacts) => (value: string) => setFacts({ ...facts, [key]: value });
  const take = (event: Event) => {
    event.preventDefault();
    const found = countFaults(facts);
    setWrong(found);
    if (found.length === 0) void taking.run();
  };
  const text = (id: string, label: string, key: keyof StepFacts, hint?: string) => (
    <TextField
      id={id}
      label={label}
      width={5}
      value={String(facts[key])}
      onInput={set(key)}
      error={fault(id)}
      hint={hint}
    />
  );
  const day = (id: string, label: string, key: keyof StepFacts) => (
    <TextField
      id={id}
      label={label}
      type="date"
      width={20}
      value={String(facts[key])}
      onInput={set(key)}
      error={fault(id)}
    />
  );
  return (
    <form class="narrow" noValidate onSubmit={take}>
      <ErrorSummary error={refused.error} faults={all} />
      <ChoiceField
        id="step"
        label="What is to be said?"
        chosen={[facts.step]}
        onChange={([step]) => setFacts({ ...facts, step: step as Step })}
        options={steps.map((step) => ({ value: step, ...stepWords[step] }))}
      />
      {facts.step === 'agree' &&
        text(
          'roll',
          'How many young people are asked',
          'roll',
          'Leave it empty to take the roll of the register.',
        )}
      {facts.step === 'book' && (
        <>
          {day('date', 'Day', 'date')}
          <div class="side-by-side">
            {text('from', 'From', 'from', 'Such as 09:15')}
            {text('to', 'Until', 'to', 'Such as 10:15')}
          </div>
        </>
      )}
      {(facts.step === 'start' || facts.step === 'finish') &&
        text(
          'opt-outs',
          'How many do not take part',
          'optOuts',
          'A number, never a name. Leave it empty when nobody counted.',
        )}
      <SelectField
        id="channel"
        label={facts.step === 'contact' ? 'How you spoke' : 'How it was said'}
        value={String(facts.channel)}
        error={fault('channel')}
        options={channels}
        onChange={(channel) => setFacts({ ...facts, channel: Number(channel) })}
      />
      {facts.channel !== Contact_Channel.UNSPECIFIED &&
        day('contact-date', 'On which day', 'contactDate')}
      <Button submit busy={taking.running}>
        Save
      </Button>
    </form>
  );
}

function emptyFacts(step: Step, setting?: WaveSetting): StepFacts {
  const now = new Date();
  const today = `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
  return {
    step,
    roll: '',
    optOuts: '',
    contactDate: today,
    channel: Contact_Channel.UNSPECIFIED,
    date: setting?.booking?.date ?? '',
    from: setting?.booking?.from ?? '',
    to: setting?.booking?.to ?? '',
  };
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

// What the service would not take as a number at all.
function countFaults({ step, roll, optOuts }: StepFacts): Fault[] {
  const whole = /^\d{0,6}$/;
  const faults: Fault[] = [];
  if (step === 'agree' && !whole.test(roll.trim())) {
    faults.push({ id: 'roll', text: 'How many are asked must be a whole number, or empty.' });
  }
  if ((step === 'start' || step === 'finish') && !whole.test(optOuts.trim())) {
    faults.push({
      id: 'opt-outs',
      text: 'How many do not take part must be a whole number, or empty.',
    });
  }
  return faults;
}
