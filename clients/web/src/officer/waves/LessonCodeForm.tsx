import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { useState } from 'preact/hooks';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import { Button } from '../../kit/components/Button';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { SelectField } from '../../kit/components/SelectField';
import { TextField } from '../../kit/components/TextField';
import { fieldFaults, type Fault } from '../../kit/fieldFaults';
import { useAction } from '../../kit/useAction';
import { useRequestId } from '../../kit/useRequestId';
import { joiningService } from './services';

const fields = {
  setting_id: { id: 'lesson-setting', label: 'Setting' },
  begin_time: { id: 'begin', label: 'Beginning' },
  end_time: { id: 'minutes', label: 'The end' },
  seats: { id: 'seats', label: 'Young people' },
};
const minuteMs = 60_000;

interface Props {
  surveyId: string;
  waveId: string;
  settings: Setting[];
  /** Called with the code, for the board. */
  onIssued: (code: string) => void;
}

/** Makes the code that a class or group shares for one lesson. */
export function LessonCodeForm({ surveyId, waveId, settings, onIssued }: Props) {
  const [settingId, setSettingId] = useState(settings.length === 1 ? settings[0]?.id ?? '' : '');
  const [begin, setBegin] = useState('');
  const [minutes, setMinutes] = useState('60');
  const [seats, setSeats] = useState('30');
  const [wrong, setWrong] = useState<Fault[]>([]);
  const request = useRequestId();
  const issuing = useAction(async () => {
    const from = begin ? new Date(begin) : new Date(Math.floor(Date.now() / minuteMs) * minuteMs);
    const to = new Date(from.getTime() + Number(minutes) * minuteMs);
    const wish = { surveyId, waveId, settingId, seats: Number(seats) };
    const { code } = await joiningService.issueLessonCode({
      ...wish, requestId: request.of([wish, from, to]),
      beginTime: timestampFromDate(from), endTime: timestampFromDate(to),
    });
    request.done();
    onIssued(code);
  });
  const { faults, rest, at } = fieldFaults(issuing.error, fields);
  const fault = (id: string) => wrong.find((one) => one.id === id)?.text ?? at(id);
  const issue = (event: Event) => {
    event.preventDefault();
    const found: Fault[] = [];
    if (!settingId) found.push({ id: 'lesson-setting', text: 'Choose the setting.' });
    if (!/^[1-9]\d{0,3}$/.test(minutes)) {
      found.push({ id: 'minutes', text: 'Say how many minutes the lesson takes, as a number.' });
    }
    if (!/^[1-9]\d{0,3}$/.test(seats)) {
      found.push({ id: 'seats', text: 'Say how many young people answer, as a number.' });
    }
    setWrong(found);
    if (found.length === 0) void issuing.run();
  };
  return (
    <form class="narrow" noValidate onSubmit={issue}>
      <ErrorSummary error={rest} faults={[...wrong, ...faults]} />
      <SelectField id="lesson-setting" label="Setting" value={settingId} onChange={setSettingId}
        error={fault('lesson-setting')} options={[{ value: '', label: 'Choose' },
          ...settings.map(({ id, name }) => ({ value: id, label: name }))]} />
      <TextField id="begin" label="Beginning" type="datetime-local" width={20} value={begin}
        onInput={setBegin} hint="Leave it empty to begin now." error={fault('begin')} />
      <TextField id="minutes" label="Minutes that it takes" width={5} value={minutes}
        onInput={setMinutes} error={fault('minutes')} />
      <TextField id="seats" label="Young people at most" width={5} value={seats} onInput={setSeats}
        hint="So many answers are taken with the code, up to 500." error={fault('seats')} />
      <Button submit busy={issuing.running}>Make a lesson code</Button>
    </form>
  );
}
