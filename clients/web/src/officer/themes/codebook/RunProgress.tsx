import { useEffect } from 'preact/hooks';
import type { GetCodebookResponse } from '../../../generated/ourvoice/theme/v1/theme_service_pb';

const askAgainMs = 1500;

/** How far the coding of all answers is with the newest version; asks again until it is complete. */
export function RunProgress({ found, reload }: { found: GetCodebookResponse; reload: () => void }) {
  const { codebookVersion, codedVersion, completedRun, runProgress } = found;
  const under = codedVersion < codebookVersion || runProgress !== undefined;
  useEffect(() => {
    if (!under) return undefined;
    const timer = setTimeout(reload, askAgainMs);
    return () => clearTimeout(timer);
  }, [found]);
  const done = Number(runProgress?.eventsDone ?? 0n);
  const total = Number(runProgress?.eventsTotal ?? 1n);
  return (
    <div>
      {under && (
        <>
          <label class="govuk-label" for="run">
            Every answer is being coded with this version
          </label>
          <progress class="run" id="run" max={Math.max(total, 1)} value={done} />
        </>
      )}
      <p class="govuk-body" role="status">
        {!under && `Every answer is coded with version ${codedVersion}. `}
        {!under &&
          completedRun &&
          completedRun.responseCount > 0n &&
          `${counted(completedRun.responseCount)} were read anew, and ` +
            `${counted(completedRun.changedCount)} changed their themes.`}
      </p>
    </div>
  );
}

function counted(count: bigint): string {
  return count.toLocaleString('en-GB');
}
