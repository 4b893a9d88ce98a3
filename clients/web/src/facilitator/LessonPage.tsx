import { useState } from 'preact/hooks';
import { Wave_Joining } from '../generated/ourvoice/survey/v1/definition_pb';
import type { Setting } from '../generated/ourvoice/survey/v1/setting_pb';
import { Button } from '../kit/components/Button';
import { Called } from '../kit/components/Called';
import { Page } from '../kit/components/Page';
import { SelectField } from '../kit/components/SelectField';
import { useCall } from '../kit/useCall';
import { CodeList } from '../officer/waves/CodeList';
import { LessonBoard } from '../officer/waves/LessonBoard';
import { LessonCodeForm } from '../officer/waves/LessonCodeForm';
import { allSettings, joiningService } from '../officer/waves/services';
import { openWaves, type OpenWave } from './openWaves';
import '../officer/waves/waves.scss';

/** Makes the code for a lesson, and shows it big enough for a class. */
export default function LessonPage() {
  const found = useCall(async () => ({
    waves: (await openWaves())
      .filter(({ wave }) => wave.joining.includes(Wave_Joining.LESSON_CODE)),
    settings: await allSettings(),
  }), []);
  return (
    <Page title="Lesson code">
      <Called call={found}>
        {({ waves, settings }) => (waves.length === 0
          ? <p class="govuk-body">No survey that is joined by lesson codes is open now.</p>
          : <Lesson waves={waves} settings={settings} />)}
      </Called>
    </Page>
  );
}

function Lesson({ waves, settings }: { waves: OpenWave[]; settings: Setting[] }) {
  const [chosen, setChosen] = useState('0');
  const [board, setBoard] = useState('');
  const { surveyId, title, wave } = waves[Number(chosen)] as OpenWave;
  const batches = useCall(async () => (
    await joiningService.listCodes({ surveyId, waveId: wave.id })
  ).batches, [surveyId, wave.id]);
  if (board) {
    return (
      <>
        <LessonBoard code={board} title={title} />
        <div class="no-print">
          <Button kind="secondary" onClick={() => setBoard('')}>Make another</Button>
        </div>
      </>
    );
  }
  return (
    <>
      {waves.length > 1 && (
        <SelectField id="wave" label="Survey" value={chosen} onChange={setChosen}
          options={waves.map((one, index) => (
            { value: String(index), label: `${one.title}, ${one.wave.name}` }))} />
      )}
      {waves.length === 1 && <p class="govuk-body-l">{`${title}, ${wave.name}`}</p>}
      <LessonCodeForm surveyId={surveyId} waveId={wave.id} settings={settings} onIssued={(code) => {
        setBoard(code);
        batches.reload();
      }} />
      <CodeList surveyId={surveyId} waveId={wave.id} settings={settings} batches={batches} />
    </>
  );
}
