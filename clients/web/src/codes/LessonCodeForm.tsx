import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { useRef, useState } from 'preact/hooks';
import { JoiningService } from '../generated/ourvoice/survey/v1/joining_service_pb';
import type { Setting } from '../generated/ourvoice/survey/v1/setting_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { SelectField } from '../kit/components/SelectField';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal, type Fault } from '../kit/refusal';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { useRequestId } from '../kit/useRequestId';

const fields = {
  setting_id: { id: 'lesson-setting', label: 'Setting' },
  begin_time: { id: 'begin', label: 'Beginning' },
  end_time: { id: 'minutes', label: 'Minutes that it takes' },
  seats: { id: 'seats', label: 'Young people at most' },
};
const minuteMs = 60_000;
const seatsMax = 500;
const minutesMax = 24 * 60;

/** A wave that a lesson can join, with the title of its survey. */
export interface LessonWave {
  surveyId: string;
  waveId: string;
  title: string;
}

/** A code that was made, for the board. */
export interface IssuedCode {
  code: string;
  endTime: Date;
  surveyId: string;
  title: string;
}

interface Props {
  /** One or more; they are offered by title when there are several. */
  waves: LessonWave[];
  settings: Setting[];
  onIssued: (issued: IssuedCode) => void;
}

/** Makes the code that a class or group shares for one lesson. Trying again makes no second code. */
export function LessonCodeForm({ waves, settings, onIssued }: Props) {
  const [chosen, setChosen] = useState(0);
  const [settingId, setSettingId] = useState(settings.length === 1 ? settings[0]!.id : '');
  const [begin, setBegin] = useState('');
  const [minutes, setMinutes] = useState('60');
  const [seats, setSeats] = useState('30');
  const [wrong, setWrong] = useState<Fault[]>([]);
  const request = useRequestId();
  const began = useRef<{ wish: string; time: Date }>();
  // The same moment while the same is tried again, as what is asked has to stay the same.
  const nowFor = (wished: unknown[]): Date => {
    const wish = JSON.stringify(wished);
    if (began.current?.wish !== wish) {
      began.current = { wish, time: new Date(Math.floor(Date.now() / minuteMs) * minuteMs) };
    }
    return began.current.time;
  };
  const issuing = useAction(async () => {
    const { title, ...wave } = waves[chosen]!;
    const from = begin ? new Date(begin) : nowFor([chosen, settingId, minutes, seats]);
    const endTime = new Date(from.getTime() + Number(minutes) * minuteMs);
    const wish = { ...wave, settingId, seats: Number(seats) };
    const { code } = await serviceClient(JoiningService).issueLessonCode({
      ...wish,
      requestId: request.of([wish, from, endTime]),
      beginTime: timestampFromDate(from),
      endTime: timestampFromDate(endTime),
    });
    request.done();
    began.current = undefined;
    onIssued({ code, endTime, surveyId: wave.surveyId, title });
  });
  const refused = refusal(issuing.error, { fields });
  const all = [...wrong, ...refused.faults];
  const fault = (id: string) => faultOf({ faults: all }, id);
  const issue = (event: Event) => {
    event.preventDefault();
    const found: Fault[] = [
      ...(settingId ? [] : [{ id: 'lesson-setting', text: 'Setting: choose one.' }]),
      ...numberFaults('minutes', 'Minutes that it takes', minutes, minutesMax),
      ...numberFaults('seats', 'Young people at most', seats, seatsMax),
    ];
    setWrong(found);
    if (found.length === 0) void issuing.run();
  };
  return (
    <form class="narrow" noValidate onSubmit={issue}>
      <ErrorSummary error={refused.error} faults={all} />
      {waves.length > 1 && (
        <SelectField
          id="lesson-survey"
          label="Survey"
          value={String(chosen)}
          onChange={(place) => setChosen(Number(place))}
          options={waves.map(({ title }, place) => ({ value: String(place), label: title }))}
        />
      )}
      <SelectField
        id="lesson-setting"
        label="Setting"
        value={settingId}
        onChange={setSettingId}
        error={fault('lesson-setting')}
        options={[
          { value: '', label: 'Choose' },
          ...settings.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        id="begin"
        label="Beginning"
        type="datetime-local"
        width={20}
        value={begin}
        onInput={setBegin}
        hint="Leave it empty to begin now."
        error={fault('begin')}
      />
      <TextField
        id="minutes"
        label="Minutes that it takes"
        width={5}
        value={minutes}
        onInput={setMinutes}
        error={fault('minutes')}
      />
      <TextField
        id="seats"
        label="Young people at most"
        width={5}
        value={seats}
        onInput={setSeats}
        hint="So many answers are taken with the code. In a group, everybody in it counts."
        error={fault('seats')}
      />
      <Button submit busy={issuing.running}>
        Make a lesson code
      </Button>
    </form>
  );
}

function numberFaults(id: string, label: string, typed: string, most: number): Fault[] {
  const right = /^[1-9]\d{0,3}$/.test(typed.trim()) && Number(typed) <= most;
  const text = `${label}: write a whole number from 1 to ${most.toLocaleString('en-GB')}.`;
  return right ? [] : [{ id, text }];
}
