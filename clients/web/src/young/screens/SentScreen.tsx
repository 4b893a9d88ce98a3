import { HelpLines } from '../parts/HelpLines';
import { Screen } from '../parts/Screen';
import { useWords } from '../words';
import { ContactForm } from './ContactForm';
import { FollowUpWords } from './FollowUpWords';

interface Props {
  followUpWords: string;
  surveyId: string;
  code: string;
  shared: boolean;
  onFinish: () => void;
}

/** Answers were taken: follow-up words, what happens now, and the same help for everybody. */
export function SentScreen({ followUpWords, surveyId, code, shared, onFinish }: Props) {
  const { say } = useWords();
  return (
    <Screen title={say('sent.title')}>
      {followUpWords ? <FollowUpWords words={followUpWords} /> : <p>{say('sent.words-earlier')}</p>}
      <ContactForm surveyId={surveyId} code={code} followUpWords={followUpWords} />
      <section class="card no-print">
        <h2>{say('sent.next-title')}</h2>
        <p>{say('sent.next-read')}</p>
      </section>
      <section class="card no-print">
        <h2>{say('help.title')}</h2>
        <HelpLines />
      </section>
      <div class="actions no-print">
        <button type="button" class="button" onClick={onFinish}>
          {say(shared ? 'sent.next-person' : 'sent.finish')}
        </button>
      </div>
    </Screen>
  );
}
