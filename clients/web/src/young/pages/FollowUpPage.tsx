import { useState } from 'preact/hooks';
import { Code, ConnectError } from '@connectrpc/connect';
import {
  FollowUpService,
  type GetFollowUpResponse,
} from '../../generated/ourvoice/report/v1/follow_up_service_pb';
import { serviceClient } from '../../kit/transport';
import { useAction } from '../../kit/useAction';
import { Problem } from '../parts/Problem';
import { Screen } from '../parts/Screen';
import { refusal } from '../refusal';
import { WhatBecameScreen } from '../screens/WhatBecameScreen';
import { useWords } from '../words';
import { useIdle } from './useIdle';

/** Tells what became of answers by their follow-up words. Never shows what was written. */
export function FollowUpPage() {
  const { say } = useWords();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const [told, setTold] = useState<GetFollowUpResponse>();
  const looking = useAction(async () =>
    setTold(await serviceClient(FollowUpService).getFollowUp({ followUpWords: words.trim() })),
  );
  const forget = () => {
    setTold(undefined);
    setWords('');
  };
  useIdle(words !== '', forget);
  if (told) return <WhatBecameScreen told={told} followUpWords={words} onForget={forget} />;
  const problem = missing
    ? say('follow-up.missing')
    : looking.error === undefined || looking.running
      ? ''
      : problemOf(looking.error);
  return (
    <Screen title={say('follow-up.title')} wrong={problem !== ''}>
      <p class="lead">{say('follow-up.introduction')}</p>
      <p>{say('follow-up.known')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const five = words.trim().split(/[\s-]+/).length === 5;
          setMissing(!five);
          if (five) void looking.run();
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
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <div class="actions">
          <button class="button" aria-disabled={looking.running}>
            {say('follow-up.see')}
          </button>
        </div>
      </form>
    </Screen>
  );

  function problemOf(error: unknown): string {
    const { code } = ConnectError.from(error);
    if (code === Code.InvalidArgument) return say('follow-up.missing');
    return say(code === Code.NotFound ? 'follow-up.unknown' : refusal(error));
  }
}
