import { Screen } from '../parts/Screen';
import { useWords } from '../words';

/** Asks whether to carry on with answers that were begun on this device; shows none of them. */
export function ResumeScreen({
  onResume,
  onAfresh,
}: {
  onResume: () => void;
  onAfresh: () => void;
}) {
  const { say } = useWords();
  return (
    <Screen title={say('start.resume-title')}>
      <p>{say('start.resume')}</p>
      <div class="actions">
        <button type="button" class="button" onClick={onResume}>
          {say('start.resume-yes')}
        </button>
        <button type="button" class="button button--quiet" onClick={onAfresh}>
          {say('start.resume-no')}
        </button>
      </div>
    </Screen>
  );
}
