import { useState } from 'preact/hooks';
import { Wave_Joining } from '../../generated/ourvoice/survey/v1/definition_pb';
import type { PersonalCode } from '../../generated/ourvoice/survey/v1/joining_service_pb';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import { Button } from '../../kit/components/Button';
import { Called } from '../../kit/components/Called';
import { Tabs } from '../../kit/components/Tabs';
import { useCall } from '../../kit/useCall';
import { CodeList } from './CodeList';
import { CodeSlips } from './CodeSlips';
import { LessonBoard } from './LessonBoard';
import { LessonCodeForm } from './LessonCodeForm';
import { allSettings, joiningService } from './services';
import { SlipsForm } from './SlipsForm';
import type { KnownWave } from './useWave';
import { WavePage, type WaveParameters } from './WavePage';

/** Codes with which young people join a wave: make, show, print, withdraw. */
export default function CodesPage({ survey, wave }: WaveParameters) {
  const settings = useCall(allSettings, []);
  return (
    <WavePage survey={survey} wave={wave} title="Codes" here="codes">
      {(known) => (
        <Called call={settings}>
          {(found) => <Codes survey={survey} known={known} settings={found} />}
        </Called>
      )}
    </WavePage>
  );
}

interface Props {
  survey: string;
  known: KnownWave;
  settings: Setting[];
}

function Codes({ survey, known, settings }: Props) {
  const [board, setBoard] = useState('');
  const [slips, setSlips] = useState<PersonalCode[]>([]);
  const wave = known.wave;
  const batches = useCall(async () => (
    await joiningService.listCodes({ surveyId: survey, waveId: wave.id })
  ).batches, [survey, wave.id]);
  const forms = { surveyId: survey, waveId: wave.id, settings };
  const tabs = [
    {
      id: 'lesson', title: 'Lesson code', joining: Wave_Joining.LESSON_CODE,
      content: () => (
        <LessonCodeForm {...forms} onIssued={(code) => {
          setBoard(code);
          batches.reload();
        }} />
      ),
    },
    {
      id: 'slips', title: 'Personal codes', joining: Wave_Joining.PERSONAL_CODE,
      content: () => (
        <SlipsForm {...forms} onIssued={(codes) => {
          setSlips(codes);
          batches.reload();
        }} />
      ),
    },
  ].filter(({ joining }) => wave.joining.includes(joining));
  if (board || slips.length > 0) {
    const back = () => {
      setBoard('');
      setSlips([]);
    };
    return (
      <>
        {board ? <LessonBoard code={board} title={known.title} />
          : <CodeSlips codes={slips} title={known.title} />}
        <div class="no-print">
          <Button kind="secondary" onClick={back}>Back to the codes of this wave</Button>
        </div>
      </>
    );
  }
  if (tabs.length === 0) {
    return <p class="govuk-body">This wave is joined by the open link. It needs no codes.</p>;
  }
  return (
    <>
      <Tabs label="Kinds of codes" tabs={tabs} />
      <CodeList surveyId={survey} waveId={wave.id} settings={settings} batches={batches} />
    </>
  );
}
