import { SetAsideReason } from '../../../generated/ourvoice/theme/v1/events_pb';
import type { Decision } from '../../../generated/ourvoice/theme/v1/review_service_pb';

/** Why a text may be set aside, in words. */
export const setAsideReasons: { reason: SetAsideReason; words: string }[] = [
  {
    reason: SetAsideReason.NO_ANSWER,
    words: 'It answers nothing: keys pressed at random, or a try of the page',
  },
  { reason: SetAsideReason.HANDED_IN_TWICE, words: 'The same answer was handed in before' },
  {
    reason: SetAsideReason.NOT_A_YOUNG_PERSONS,
    words: 'It was not said by a child or young person',
  },
  { reason: SetAsideReason.UNREADABLE, words: 'Nobody can make out what it says' },
];

/** Why a decision set a text aside, in words; empty when it did not. */
export function setAsideWords(decision: Decision): string {
  return setAsideReasons.find(({ reason }) => reason === decision.setAside)?.words ?? '';
}
