import { useState } from 'preact/hooks';
import type { PersonalCode } from '../../generated/ourvoice/survey/v1/joining_service_pb';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import { Button } from '../../kit/components/Button';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { SelectField } from '../../kit/components/SelectField';
import { TextField } from '../../kit/components/TextField';
import { faultOf, refusal, type Fault } from '../../kit/refusal';
import { useAction } from '../../kit/useAction';
import { useRequestId } from '../../kit/useRequestId';
import { joiningService } from './services';

const fields = {
  setting_id: { id: 'slip-setting', label: 'Setting' },
  count: { id: 'count', label: 'How many' },
};

interface Props {
  surveyId: string;
  waveId: string;
  settings: Setting[];
  onIssued: (codes: PersonalCode[]) => void;
}

/** Makes personal codes, each for one answer. */
export function SlipsForm({ surveyId, waveId, settings, onIssued }: Props) {
  const [settingId, setSettingId] = useState('');
  const [count, setCount] = useState('30');
  const [wrong, setWrong] = useState<Fault[]>([]);
  const request = useRequestId();
  const issuing = useAction(async () => {
    const wish = { surveyId, waveId, settingId, count: Number(count) };
    const { codes } = await joiningService.issuePersonalCodes({
      ...wish,
      requestId: request.of(wish),
    });
    request.done();
    onIssued(codes);
  });
  const refused = refusal(issuing.error, { fields });
  const all = [...wrong, ...refused.faults];
  const fault = (id: string) => faultOf({ faults: all }, id);
  const issue = (event: Event) => {
    event.preventDefault();
    const found: Fault[] = [];
    if (!settingId) found.push({ id: 'slip-setting', text: 'Choose the setting.' });
    if (!/^[1-9]\d{0,3}$/.test(count)) {
      found.push({ id: 'count', text: 'Say how many slips, from 1 to 2,000.' });
    }
    setWrong(found);
    if (found.length === 0) void issuing.run();
  };
  return (
    <form class="narrow" noValidate onSubmit={issue}>
      <ErrorSummary error={refused.error} faults={all} />
      <SelectField
        id="slip-setting"
        label="Setting"
        value={settingId}
        onChange={setSettingId}
        error={fault('slip-setting')}
        options={[
          { value: '', label: 'Choose' },
          ...settings.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        id="count"
        label="How many slips"
        width={5}
        value={count}
        onInput={setCount}
        hint="One for each young person, up to 2,000."
        error={fault('count')}
      />
      <Button submit busy={issuing.running}>
        Make slips
      </Button>
    </form>
  );
}
