import { useState } from 'preact/hooks';
import { CodeList } from '../../codes/CodeList';
import { LessonBoard } from '../../codes/LessonBoard';
import { LessonCodeForm, type IssuedCode } from '../../codes/LessonCodeForm';
import { OpenLink } from '../../codes/OpenLink';
import { Wave_Joining } from '../../generated/ourvoice/survey/v1/definition_pb';
import type { PersonalCode } from '../../generated/ourvoice/survey/v1/joining_service_pb';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import { Button } from '../../kit/components/Button';
import { Called } from '../../kit/components/Called';
import { Tabs } from '../../kit/components/Tabs';
import { useCall } from '../../kit/useCall';
import { CodeSlips } from './CodeSlips';
import { allSettings } from './services';
import { SlipsForm } from './SlipsForm';
import type { KnownWave } from './useWave';
import { WavePage, type WaveParameters } from './WavePage';

/** How young people join a wave: its link, and codes to make, show, print and withdraw. */
export default function CodesPage({ survey, wave }: WaveParameters) {
  const settings = useCall(allSettings, []);
  return (
    <WavePage survey={survey} wave={wave} title="Links and codes" here="codes">
      {(known) => (
        <Called call={settings}>
          {(found) => <Codes surveyId={survey} known={known} settings={found} />}
        </Called>
      )}
    </WavePage>
  );
}

interface Props {
  surveyId: string;
  known: KnownWave;
  settings: Setting[];
}

function Codes({ surveyId, known: { wave, title }, settings }: Props) {
  const [board, setBoard] = useState<IssuedCode>();
  const [slips, setSlips] = useState<PersonalCode[]>([]);
  const waveId = wave.id;
  // A wave that says nothing of joining is joined by its link.
  const joining = wave.joining.length > 0 ? wave.joining : [Wave_Joining.OPEN_LINK];
  const tabs = [
    {
      id: 'link',
      title: 'Open link',
      joining: Wave_Joining.OPEN_LINK,
      content: () => <OpenLink surveyId={surveyId} title={title} />,
    },
    {
      id: 'lesson',
      title: 'Lesson code',
      joining: Wave_Joining.LESSON_CODE,
      content: () => (
        <LessonCodeForm
          waves={[{ surveyId, waveId, title }]}
          settings={settings}
          onIssued={setBoard}
        />
      ),
    },
    {
      id: 'slips',
      title: 'Personal codes',
      joining: Wave_Joining.PERSONAL_CODE,
      content: () => (
        <SlipsForm surveyId={surveyId} waveId={waveId} settings={settings} onIssued={setSlips} />
      ),
    },
  ].filter((tab) => joining.includes(tab.joining));
  if (board || slips.length > 0) {
    const back = () => {
      setBoard(undefined);
      setSlips([]);
    };
    return (
      <>
        {board ? <LessonBoard {...board} /> : <CodeSlips codes={slips} title={title} />}
        <div class="no-print">
          <Button kind="secondary" onClick={back}>
            Back to the codes of this wave
          </Button>
        </div>
      </>
    );
  }
  const madeWithCodes = joining.some((one) => one !== Wave_Joining.OPEN_LINK);
  return (
    <>
      <Tabs label="Ways to join" tabs={tabs} />
      {madeWithCodes && (
        <CodeList
          title="Codes that were made"
          surveyId={surveyId}
          waveId={waveId}
          settings={settings}
        />
      )}
    </>
  );
}
