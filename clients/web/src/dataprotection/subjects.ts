import { SubjectOutcome_Outcome } from '../generated/ourvoice/identity/v1/identity_service_pb';

/** What EraseSubjects is asked about one subject. */
export interface SubjectName {
  name: { case: 'subject' | 'followUpWords'; value: string };
}

/** One subject a line: what has a dash and no space is a stream, anything else follow-up words. */
export function subjectsFrom(text: string): SubjectName[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((value) => ({
      name: { case: /^\S+-\S+$/.test(value) ? 'subject' : 'followUpWords', value },
    }));
}

/** What became of a subject. */
export const outcomeWords: Record<SubjectOutcome_Outcome, string> = {
  [SubjectOutcome_Outcome.UNSPECIFIED]: 'Not said',
  [SubjectOutcome_Outcome.ERASED]: 'Erased',
  [SubjectOutcome_Outcome.ERASED_BEFORE]: 'Was erased before',
  [SubjectOutcome_Outcome.UNKNOWN]: 'Not found: mistyped, or taken back already',
};
