import {
  Feedback_AboutKind,
  Feedback_Kind,
  Feedback_ShownAs,
  FeedbackState,
  type Feedback,
} from '../generated/ourvoice/intake/v1/answer_pb';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

/** How far feedback has come, in words. */
export const stateWords: Record<FeedbackState, string> = {
  [FeedbackState.UNSPECIFIED]: '',
  [FeedbackState.RECEIVED]: 'Received',
  [FeedbackState.READ]: 'Read',
  [FeedbackState.WORKED_ON]: 'Being worked on',
  [FeedbackState.DONE]: 'Done',
  [FeedbackState.NOT_TO_BE_DONE]: 'Will not be done',
};

/** What feedback is about, in words. */
export const aboutKindWords: Record<Feedback_AboutKind, string> = {
  [Feedback_AboutKind.UNSPECIFIED]: '',
  [Feedback_AboutKind.SERVICE]: 'Service',
  [Feedback_AboutKind.HUB]: 'Hub',
  [Feedback_AboutKind.PLAN]: 'Plan',
  [Feedback_AboutKind.THEME]: 'Theme',
};

/** What sort of feedback it is, as others than its author read it. */
export const kindWords: Record<Feedback_Kind, string> = {
  [Feedback_Kind.UNSPECIFIED]: '',
  [Feedback_Kind.WORKING]: 'It is working',
  [Feedback_Kind.NOT_WORKING]: 'It is not working',
  [Feedback_Kind.WOULD_CHANGE]: 'What should change',
  [Feedback_Kind.COMES_FIRST]: 'What should come first',
};

/** Its author, as they chose to be shown. */
export function authorWords({ shownAs, shownName, shownRole }: Feedback): string {
  if (shownAs === Feedback_ShownAs.NAME) return `By ${shownName}`;
  if (shownAs === Feedback_ShownAs.ROLE) return `By: ${shownRole}`;
  return 'Author not shown';
}

/** Who answers, by role. */
export function answererWords(role: Role): string {
  return role === Role.EXECUTIVE ? 'leader' : 'youth engagement officer';
}

/** The choices of a list of words, without the one for what is not stated. */
export function choicesOf(words: Record<number, string>): { value: string; label: string }[] {
  return Object.entries(words)
    .filter(([, label]) => label)
    .map(([value, label]) => ({ value, label }));
}
