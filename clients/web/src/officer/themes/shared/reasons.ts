import { ReviewReason } from '../../../generated/ourvoice/theme/v1/review_service_pb';

/** Why a text waits for a person, in words; the most urgent first. */
export const reasons: { reason: ReviewReason; words: string }[] = [
  { reason: ReviewReason.DISAGREEMENT, words: 'People do not agree' },
  { reason: ReviewReason.CODED_ONCE, words: 'Coded by one person so far' },
  { reason: ReviewReason.THEME_SPLIT, words: 'Its theme was split' },
  { reason: ReviewReason.LANGUAGE, words: 'Language without terms' },
  { reason: ReviewReason.NOTHING_FOUND, words: 'No theme found' },
  { reason: ReviewReason.UNSURE, words: 'Found on little evidence' },
  { reason: ReviewReason.SAMPLE, words: 'Drawn by lot' },
  { reason: ReviewReason.SET_ASIDE, words: 'Set aside' },
];

/** One reason in words; empty when it is not stated. */
export function reasonWords(reason: ReviewReason): string {
  return reasons.find((known) => known.reason === reason)?.words ?? '';
}
