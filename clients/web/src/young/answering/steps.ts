import type { Question, SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import { versionOf } from './wording';
import { shownQuestions } from './shownQuestions';
import type { Draft } from '../keeping/draft';

/** Pages of a survey that are no question. */
export const startStep = 'start';
export const finishStep = 'finish';
export const checkStep = 'check';
export const sentStep = 'sent';

const young = ['4to7', '8to11'];

/** The questions put to whoever answers. Who they are is not asked of groups, nor of the youngest on
 * a device that others see. */
export function askedQuestions(definition: SurveyDefinition, draft: Draft): Question[] {
  const asksWho =
    draft.response.voices <= 1 &&
    !(draft.shared && young.includes(versionOf(draft.response.language)));
  return shownQuestions(definition, draft.response).filter(
    (question) => asksWho || question.dimension === '',
  );
}

/** The pages in order, questions as `question/<id>`, so that no id is taken for another page. */
export function stepsOf(definition: SurveyDefinition, draft: Draft): string[] {
  const questions = askedQuestions(definition, draft).map(({ id }) => `question/${id}`);
  return [startStep, ...questions, finishStep, checkStep];
}
