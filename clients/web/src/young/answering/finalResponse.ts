import { create } from '@bufbuild/protobuf';
import {
  AnswerSchema,
  SkippedSchema,
  type Response,
} from '../../generated/ourvoice/intake/v1/answer_pb';
import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import type { Draft } from '../keeping/draft';
import { answerTo, saysSomething } from './answers';
import { shownQuestions } from './shownQuestions';
import { askedQuestions } from './steps';

/** What is sent: an answer to each question that was asked, skipped where nothing was said, and
 * which were not asked. */
export function finalResponse(definition: SurveyDefinition, draft: Draft): Response {
  const asked = askedQuestions(definition, draft);
  const answers = asked
    .filter(({ type }) => type.case !== 'statement')
    .map(({ id }) => {
      const answer = answerTo(draft.response, id);
      if (answer && (saysSomething(answer.value) || answer.value.case === 'preferNotToSay'))
        return answer;
      return create(AnswerSchema, {
        questionId: id,
        value: { case: 'skipped', value: create(SkippedSchema) },
      });
    });
  const notAsked = shownQuestions(definition, draft.response)
    .filter((question) => !asked.includes(question))
    .map(({ id }) => id);
  return { ...draft.response, answers, notAsked };
}
