import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { PreferNotToSaySchema } from '../../generated/ourvoice/intake/v1/answer_pb';
import { SurveyDefinitionSchema } from '../../generated/ourvoice/survey/v1/definition_pb';
import { withAnswer } from './answers';
import { finalResponse } from './finalResponse';
import type { Draft } from '../keeping/draft';
import { ResponseSchema } from '../../generated/ourvoice/intake/v1/answer_pb';

const text = { case: 'longText' as const, value: {} };
const definition = create(SurveyDefinitionSchema, {
  questions: [
    { id: 'hello', type: { case: 'statement', value: {} } },
    { id: 'wish', type: text },
    { id: 'worry', type: text },
    { id: 'play', type: text },
    { id: 'gender', type: { case: 'singleChoice', value: {} }, dimension: 'gender' },
  ],
});

const draft = (change: Partial<Draft>, voices = 1, language = 'en'): Draft => ({
  requestId: 'x',
  code: '',
  shared: false,
  response: create(ResponseSchema, { voices, language }),
  ...change,
});
const casesOf = (of: Draft) =>
  finalResponse(definition, of).answers.map(
    ({ questionId, value }) => `${questionId} ${value.case}`,
  );

test('answered, kept back and skipped are three different facts', () => {
  const start = draft({});
  let { response } = start;
  response = withAnswer(response, 'wish', { case: 'text', value: 'Trams' });
  response = withAnswer(response, 'worry', {
    case: 'preferNotToSay',
    value: create(PreferNotToSaySchema),
  });
  response = withAnswer(response, 'play', { case: 'text', value: '  ' });
  expect(casesOf({ ...start, response })).toEqual([
    'wish text',
    'worry preferNotToSay',
    'play skipped',
    'gender skipped',
  ]);
});

test('what was not asked is said to be', () => {
  expect(finalResponse(definition, draft({}, 12)).notAsked).toEqual(['gender']);
  expect(finalResponse(definition, draft({})).notAsked).toEqual([]);
});

test('who they are is not asked of a group, nor of the youngest on a device that others see', () => {
  expect(casesOf(draft({}, 12)).join()).not.toContain('gender');
  expect(casesOf(draft({ shared: true }, 1, 'en-x-8to11')).join()).not.toContain('gender');
  expect(casesOf(draft({ shared: true }, 1, 'en-x-11to16')).join()).toContain('gender');
});
