import {
  Feedback_AboutKind,
  Feedback_Kind,
  Feedback_ShownAs,
} from '../generated/ourvoice/intake/v1/answer_pb';

const textMax = 4000;
const aboutMax = 200;
const shownMax = 100;

/** Feedback as it is typed; what was not chosen yet is not stated. */
export interface FeedbackFields {
  aboutKind: Feedback_AboutKind;
  about: string;
  kind: Feedback_Kind;
  text: string;
  shownAs: Feedback_ShownAs;
  shownName: string;
  shownRole: string;
}

/** A form that nobody has filled in. */
export const blankFields: FeedbackFields = {
  aboutKind: Feedback_AboutKind.UNSPECIFIED,
  about: '',
  kind: Feedback_Kind.UNSPECIFIED,
  text: '',
  shownAs: Feedback_ShownAs.UNSPECIFIED,
  shownName: '',
  shownRole: '',
};

/** What is missing or too long, by the id of its field. */
export function faultsOf(fields: FeedbackFields): { id: keyof FeedbackFields; text: string }[] {
  const { aboutKind, about, kind, text, shownAs, shownName, shownRole } = fields;
  const faults: { id: keyof FeedbackFields; text: string }[] = [];
  const need = (id: keyof FeedbackFields, isThere: unknown, words: string) => {
    if (!isThere) faults.push({ id, text: words });
  };
  need('aboutKind', aboutKind, 'Choose what it is about');
  need('about', about.trim(), 'Write its name');
  need('about', length(about) <= aboutMax, `Use at most ${aboutMax} characters for its name`);
  need('kind', kind, 'Choose what you want to say');
  need('text', text.trim(), 'Write what you think');
  need(
    'text',
    length(text) <= textMax,
    `Use at most ${textMax.toLocaleString('en-GB')} characters`,
  );
  need('shownAs', shownAs, 'Choose how you are shown');
  if (shownAs === Feedback_ShownAs.NAME) {
    need('shownName', shownName.trim(), 'Write the name to show');
    need('shownName', length(shownName) <= shownMax, `Use at most ${shownMax} characters`);
  }
  if (shownAs === Feedback_ShownAs.ROLE) {
    need('shownRole', shownRole.trim(), 'Write the role to show');
    need('shownRole', length(shownRole) <= shownMax, `Use at most ${shownMax} characters`);
  }
  return faults;
}

/** Feedback as it is sent: only the name or role that is to be shown goes along. */
export function feedbackOf(fields: FeedbackFields): FeedbackFields {
  const { shownAs } = fields;
  return {
    ...fields,
    about: fields.about.trim(),
    shownName: shownAs === Feedback_ShownAs.NAME ? fields.shownName.trim() : '',
    shownRole: shownAs === Feedback_ShownAs.ROLE ? fields.shownRole.trim() : '',
  };
}

function length(text: string): number {
  return [...text].length;
}
