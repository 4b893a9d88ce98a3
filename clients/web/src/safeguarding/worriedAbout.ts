/** The text that somebody is worried about: a response, or one question of it, or feedback. */
export type WorriedAbout = { responseId: string; questionId?: string } | { feedbackId: string };

/** What RaiseConcern is asked with. */
export function worryFields(about: WorriedAbout) {
  return 'feedbackId' in about
    ? { about: { case: 'feedbackId' as const, value: about.feedbackId } }
    : {
        about: { case: 'responseId' as const, value: about.responseId },
        questionId: about.questionId ?? '',
      };
}
