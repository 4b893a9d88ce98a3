import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { useState } from 'preact/hooks';
import { JoiningService } from '../generated/ourvoice/survey/v1/joining_service_pb';
import type { Setting } from '../generated/ourvoice/survey/v1/setting_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { SelectField } from '../kit/components/SelectField';
import { TextField } from '../kit/components/TextField';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { BoardCode } from './BoardCode';
import type { OpenSurvey } from './openSurveys';

const minuteMs = 60_000;
const seatsMax = 500;
const minutesMax = 24 * 60;

interface Props {
  surveys: OpenSurvey[];
  settings: Setting[];
}

/** Asks which survey, where, for how many and how long; then shows the code. */
export function LessonForm({ surveys, settings }: Props) {
  const [surveyId, setSurveyId] = useState(surveys[0]!.surveyId);
  const [settingId, setSettingId] = useState(settings[0]!.id);
  const [seats, setSeats] = useState('30');
  const [minutes, setMinutes] = useState('60');
  const [faults, setFaults] = useState<{ id: string; text: string }[]>([]);
  const [issued, setIssued] = useState<{ code: string; endTime: Date }>();
  const issuing = useAction(async () => {
    const begin = new Date();
    const endTime = new Date(begin.getTime() + Number(minutes) * minuteMs);
    const { waveId } = surveys.find((survey) => survey.surveyId === surveyId)!;
    const { code } = await serviceClient(JoiningService).issueLessonCode({
      requestId: crypto.randomUUID(),
      surveyId,
      waveId,
      settingId,
      seats: Number(seats),
      beginTime: timestampFromDate(begin),
      endTime: timestampFromDate(endTime),
    });
    setIssued({ code, endTime });
  });
  if (issued) {
    return <BoardCode {...issued} surveyId={surveyId} onAnother={() => setIssued(undefined)} />;
  }
  const issue = () => {
    const found = [
      ...faultOf('seats', seats, seatsMax, 'How many answer'),
      ...faultOf('minutes', minutes, minutesMax, 'The minutes'),
    ];
    setFaults(found);
    if (found.length === 0) void issuing.run();
  };
  const errorOf = (id: string) => faults.find((fault) => fault.id === id)?.text;
  return (
    <form
      class="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        issue();
      }}
    >
      <ErrorSummary error={issuing.error} faults={faults} />
      <SelectField
        id="survey"
        label="Survey"
        value={surveyId}
        onChange={setSurveyId}
        options={surveys.map((survey) => ({ value: survey.surveyId, label: survey.title }))}
      />
      <SelectField
        id="setting"
        label="Setting"
        value={settingId}
        onChange={setSettingId}
        options={settings.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        id="seats"
        label="How many young people answer"
        value={seats}
        onInput={setSeats}
        width={5}
        error={errorOf('seats')}
        hint="In a group, everybody in it counts."
      />
      <TextField
        id="minutes"
        label="For how many minutes"
        value={minutes}
        onInput={setMinutes}
        width={5}
        error={errorOf('minutes')}
      />
      <Button submit busy={issuing.running}>
        Show the code
      </Button>
    </form>
  );
}

function faultOf(id: string, typed: string, most: number, what: string) {
  const number = Number(typed.trim());
  const right = Number.isInteger(number) && number >= 1 && number <= most;
  return right ? [] : [{ id, text: `${what} must be a whole number from 1 to ${most}.` }];
}
