import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { ResponseSchema } from '../../generated/ourvoice/intake/v1/answer_pb';
import { SurveyDefinitionSchema } from '../../generated/ourvoice/survey/v1/definition_pb';
import { choicesValue, withAnswer } from './answers';
import { shownQuestions } from './shownQuestions';

const condition = (question: string, options: string[]) => [
  { question, test: { case: 'anyOf' as const, value: { options } } },
];

const definition = create(SurveyDefinitionSchema, {
  questions: [
    { id: 'play' },
    { id: 'where', showIf: condition('play', ['no']) },
    { id: 'who', showIf: condition('where', ['park']) },
    { id: 'rate', showIf: [{ question: 'score', test: { case: 'atLeast', value: 3 } }] },
  ],
});
const nothing = create(ResponseSchema);
const ids = (response: typeof nothing) => shownQuestions(definition, response).map(({ id }) => id);

test('a question whose condition does not hold is not asked', () => {
  expect(ids(nothing)).toEqual(['play']);
  expect(ids(withAnswer(nothing, 'play', { case: 'yesNo', value: false }))).toEqual([
    'play',
    'where',
  ]);
});

test('an answer to a question that is no longer asked decides nothing', () => {
  let response = withAnswer(nothing, 'where', choicesValue('choices', ['park']));
  expect(ids(response)).toEqual(['play']);
  response = withAnswer(response, 'play', { case: 'yesNo', value: false });
  expect(ids(response)).toEqual(['play', 'where', 'who']);
});
