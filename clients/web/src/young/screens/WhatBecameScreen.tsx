import { useState } from 'preact/hooks';
import type { WithdrawResponseResponse_Kept } from '../../generated/ourvoice/intake/v1/intake_service_pb';
import {
  GetFollowUpResponse_State as State,
  type GetFollowUpResponse,
} from '../../generated/ourvoice/report/v1/follow_up_service_pb';
import { dayText } from '../../kit/dates';
import { Screen } from '../parts/Screen';
import { Shown } from '../parts/Shown';
import { useWords } from '../words';
import { TakeBack } from './TakeBack';
import { TakenBackScreen } from './TakenBackScreen';
import { ThemesHeard } from './ThemesHeard';

interface Props {
  told: GetFollowUpResponse;
  followUpWords: string;
  /** Called when the page is to be as it was before the words were typed. */
  onForget: () => void;
}

/** How far an answer is, which themes were heard in it, who replies, and how to take it back. */
export function WhatBecameScreen({ told, followUpWords, onForget }: Props) {
  const { say, language } = useWords();
  const [kept, setKept] = useState<WithdrawResponseResponse_Kept[]>();
  if (kept) return <TakenBackScreen kept={kept} />;
  const day = (text: string) => dayText(text, language.locale);
  return (
    <Screen title={say('follow-up.state-title')}>
      <p class="lead">
        <Shown wording={told.title} />
      </p>
      <section class="card">
        <p>
          {told.state === State.REPORTED
            ? say('follow-up.reported', { date: day(told.reportDate) })
            : say(told.state === State.SORTED ? 'follow-up.sorted' : 'follow-up.taken-in')}
        </p>
        {told.replies && told.replyBy && (
          <p>{say('start.replies', { leader: told.replies, date: day(told.replyBy) })}</p>
        )}
      </section>
      {told.state !== State.TAKEN_IN && <ThemesHeard told={told} />}
      <p>{say('follow-up.known')}</p>
      <TakeBack followUpWords={followUpWords} onTaken={setKept} />
      <div class="actions">
        <button type="button" class="button button--quiet" onClick={onForget}>
          {say('follow-up.other-words')}
        </button>
      </div>
    </Screen>
  );
}
