import { FeedbackState } from '../generated/ourvoice/intake/v1/answer_pb';

const replyMax = 1000;
const nameMax = 100;

/** An answer as it is typed; a state that was not chosen yet is not stated. */
export interface AnswerFields {
  state: FeedbackState;
  reply: string;
  answeredBy: string;
}

/** What is missing or too long, by field. */
export function faultsOf({
  state,
  reply,
  answeredBy,
}: AnswerFields): { field: keyof AnswerFields; text: string }[] {
  const faults: { field: keyof AnswerFields; text: string }[] = [];
  const need = (field: keyof AnswerFields, isThere: unknown, text: string) => {
    if (!isThere) faults.push({ field, text });
  };
  need('state', state, 'Choose how far it has come');
  if (state === FeedbackState.NOT_TO_BE_DONE) {
    need('reply', reply.trim(), 'Write why it will not be done');
  } else if (state !== FeedbackState.READ) {
    need('reply', reply.trim(), 'Write what you say to the author');
  }
  need(
    'reply',
    [...reply].length <= replyMax,
    `Use at most ${replyMax.toLocaleString('en-GB')} characters`,
  );
  need('answeredBy', answeredBy.trim(), 'Write your name');
  need('answeredBy', [...answeredBy].length <= nameMax, `Use at most ${nameMax} characters`);
  return faults;
}
