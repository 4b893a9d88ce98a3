import { HelpLines } from '../parts/HelpLines';
import { Screen } from '../parts/Screen';
import { useWords } from '../words';

interface Props {
  shared: boolean;
  trying: boolean;
  onRetry: () => void;
  onNextPerson: () => void;
}

/** Says that answers are not sent yet, and that nobody has read them. */
export function WaitingScreen({ shared, trying, onRetry, onNextPerson }: Props) {
  const { say } = useWords();
  return (
    <Screen title={say('waiting.title')}>
      <p class="note">{say('waiting.text')}</p>
      <p>{say('waiting.help')}</p>
      {shared && <p>{say('waiting.shared')}</p>}
      <div class="actions">
        <button
          type="button"
          class="button"
          aria-disabled={trying}
          onClick={() => !trying && onRetry()}
        >
          {say(trying ? 'sending.title' : 'app.try-again')}
        </button>
        {shared && (
          <button type="button" class="button button--quiet" onClick={onNextPerson}>
            {say('sent.next-person')}
          </button>
        )}
      </div>
      <section class="card">
        <h2>{say('help.title')}</h2>
        <HelpLines />
      </section>
    </Screen>
  );
}
