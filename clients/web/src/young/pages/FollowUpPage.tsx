import { useState } from 'preact/hooks';
import { Code, ConnectError } from '@connectrpc/connect';
import {
  IntakeService,
  WithdrawResponseResponse_Kept,
} from '../../generated/ourvoice/intake/v1/intake_service_pb';
import { serviceClient } from '../../kit/transport';
import { useAction } from '../../kit/useAction';
import { Problem } from '../parts/Problem';
import { Screen } from '../parts/Screen';
import { refusal } from '../refusal';
import { useWords } from '../words';

/** Takes answers back by their follow-up words. Never shows what was written. */
export function FollowUpPage() {
  const { say } = useWords();
  const [words, setWords] = useState('');
  const [asking, setAsking] = useState(false);
  const [missing, setMissing] = useState(false);
  const [kept, setKept] = useState<WithdrawResponseResponse_Kept[]>();
  const [requestId] = useState(() => crypto.randomUUID());
  const taking = useAction(async () => {
    const answer = await serviceClient(IntakeService).withdrawResponse({
      requestId,
      followUpWords: words.trim(),
    });
    setWords('');
    setKept(answer.kept);
  });
  if (kept) {
    return (
      <Screen title={say('follow-up.done')} key="done">
        {kept.includes(WithdrawResponseResponse_Kept.FIGURES_GIVEN_OUT) && (
          <p>{say('follow-up.kept-figures')}</p>
        )}
        <p>{say('follow-up.kept-concern')}</p>
      </Screen>
    );
  }
  const ask = () => {
    const five = words.trim().split(/[\s-]+/).length === 5;
    setMissing(!five);
    setAsking(five);
  };
  const problem = missing
    ? say('follow-up.missing')
    : taking.error === undefined || taking.running
      ? ''
      : problemOf(taking.error);
  return (
    <Screen title={say('follow-up.title')} wrong={problem !== ''}>
      <p class="lead">{say('follow-up.introduction')}</p>
      <p>{say('follow-up.known')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Problem text={problem} fieldId="words" />
        <label class="label" for="words">
          {say('follow-up.label')}
        </label>
        <textarea
          class="field field--code"
          id="words"
          rows={2}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
          lang="en"
          value={words}
          onInput={(event) => {
            setWords(event.currentTarget.value);
            setAsking(false);
          }}
        />
        {!asking && (
          <div class="actions">
            <button class="button">{say('follow-up.take-back')}</button>
          </div>
        )}
      </form>
      {asking && (
        <div class="card" role="group" aria-label={say('follow-up.take-back')}>
          <p role="alert">{say('follow-up.sure')}</p>
          <div class="actions">
            <button
              type="button"
              class="button button--warning"
              aria-disabled={taking.running}
              onClick={() => void taking.run().then((went) => went || setAsking(false))}
            >
              {say('follow-up.sure-yes')}
            </button>
            <button type="button" class="button button--quiet" onClick={() => setAsking(false)}>
              {say('follow-up.sure-no')}
            </button>
          </div>
        </div>
      )}
    </Screen>
  );

  function problemOf(error: unknown): string {
    const { code } = ConnectError.from(error);
    if (code === Code.InvalidArgument) return say('follow-up.missing');
    return say(code === Code.NotFound ? 'follow-up.unknown' : refusal(error));
  }
}
