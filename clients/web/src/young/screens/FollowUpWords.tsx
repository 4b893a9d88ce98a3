import { useState } from 'preact/hooks';
import { useWords } from '../words';

/** The five words, large enough to photograph, to copy or to print. */
export function FollowUpWords({ words }: { words: string }) {
  const { say } = useWords();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard?.writeText(words).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <section class="words">
      <h2>{say('sent.words-title')}</h2>
      <p class="words__five" lang="en" dir="ltr">
        {words.split(/[\s-]+/).map((word) => (
          <span key={word}>{word}</span>
        ))}
      </p>
      <p>{say('sent.words-text')}</p>
      <div class="actions no-print">
        <button type="button" class="button button--quiet" onClick={copy}>
          {say('sent.copy')}
        </button>
        <button type="button" class="button button--quiet" onClick={() => print()}>
          {say('sent.print')}
        </button>
      </div>
      <p role="status">{copied && say('sent.copied')}</p>
    </section>
  );
}
