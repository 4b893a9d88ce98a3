import { CodeList } from '../codes/CodeList';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { Page } from '../kit/components/Page';
import { useCall } from '../kit/useCall';
import { allSettings } from '../officer/waves/services';
import { lessonWaves } from './openWaves';

/** Codes of the surveys that are open, each with a way to withdraw it. The codes themselves are
 * kept nowhere. */
export function CodesPage() {
  const call = useCall(async () => {
    const [waves, settings] = await Promise.all([lessonWaves(), allSettings()]);
    return { waves, settings };
  }, []);
  return (
    <Page title="Codes that were issued">
      <Called call={call}>
        {({ waves, settings }) =>
          waves.length === 0 ? (
            <InsetText>No survey that is joined with codes is open now.</InsetText>
          ) : (
            waves.map(({ surveyId, waveId, title }) => (
              <CodeList
                key={`${surveyId} ${waveId}`}
                title={title}
                surveyId={surveyId}
                waveId={waveId}
                settings={settings}
              />
            ))
          )
        }
      </Called>
    </Page>
  );
}
