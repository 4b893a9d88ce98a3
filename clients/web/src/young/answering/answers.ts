import { create } from '@bufbuild/protobuf';
import {
  AnswerSchema,
  ChoicesSchema,
  type Answer,
  type Response,
} from '../../generated/ourvoice/intake/v1/answer_pb';

/** What is answered to one question. */
export type Value = Answer['value'];

/** Nothing was answered yet. */
export const noValue: Value = { case: undefined };

/** Options as an answer. None is no answer. */
export function choicesValue(kind: 'choices' | 'ranking', options: string[]): Value {
  if (options.length === 0) return noValue;
  return { case: kind, value: create(ChoicesSchema, { options }) };
}

/** What was answered to a question so far. */
export function valueOf(response: Response, questionId: string): Value {
  return answerTo(response, questionId)?.value ?? noValue;
}

/** The whole answer to a question so far, with the hands that were counted. */
export function answerTo(response: Response, questionId: string): Answer | undefined {
  return response.answers.find((answer) => answer.questionId === questionId);
}

/** The response with another answer to one question; without one it is taken out. */
export function withAnswer(
  response: Response,
  questionId: string,
  value: Value,
  support = 0,
): Response {
  const others = response.answers.filter((answer) => answer.questionId !== questionId);
  if (value.case === undefined) return { ...response, answers: others };
  const counted = saysSomething(value) ? support : 0;
  return {
    ...response,
    answers: [...others, create(AnswerSchema, { questionId, value, support: counted })],
  };
}

/** Whether something was answered: not skipped, not kept back, and no empty text. */
export function saysSomething(value: Value): boolean {
  if (value.case === undefined || value.case === 'skipped') return false;
  if (value.case === 'preferNotToSay') return false;
  return value.case !== 'text' || value.value.trim() !== '';
}

/** Options that were chosen or ranked. */
export function optionsIn(value: Value): string[] {
  return value.case === 'choices' || value.case === 'ranking' ? value.value.options : [];
}
