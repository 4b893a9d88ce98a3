import { useState } from 'preact/hooks';
import { LessonBoard } from '../codes/LessonBoard';
import { LessonCodeForm, type IssuedCode } from '../codes/LessonCodeForm';
import { Button } from '../kit/components/Button';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { Page } from '../kit/components/Page';
import { useCall } from '../kit/useCall';
import { allSettings } from '../officer/waves/services';
import { lessonWaves } from './openWaves';

/** Where a lesson or a group begins. */
export function LessonPage() {
  const [issued, setIssued] = useState<IssuedCode>();
  const call = useCall(async () => {
    const [waves, settings] = await Promise.all([lessonWaves(), allSettings()]);
    return { waves, settings };
  }, []);
  return (
    <Page title="Begin a lesson or a group">
      <Called call={call}>
        {({ waves, settings }) => {
          if (waves.length === 0 || settings.length === 0) {
            return <InsetText>No survey that is joined with codes is open now.</InsetText>;
          }
          if (!issued) {
            return <LessonCodeForm waves={waves} settings={settings} onIssued={setIssued} />;
          }
          return (
            <>
              <LessonBoard {...issued} />
              <div class="no-print">
                <Button kind="secondary" onClick={() => setIssued(undefined)}>
                  Make another code
                </Button>
              </div>
            </>
          );
        }}
      </Called>
    </Page>
  );
}
