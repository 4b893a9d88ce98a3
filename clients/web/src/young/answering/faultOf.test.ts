import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { QuestionSchema } from '../../generated/ourvoice/survey/v1/definition_pb';
import { faultOf, faultOfHands } from './faultOf';

const number = create(QuestionSchema, {
  type: { case: 'number', value: { least: 0, greatest: 10, whole: true } },
});
const date = create(QuestionSchema, { type: { case: 'date', value: {} } });
const keyOf = (value: number) => faultOf(number, { case: 'number', value })?.key;

test('a number is held to its limits', () => {
  expect(keyOf(7)).toBeUndefined();
  expect(keyOf(-1)).toBe('question.number-least');
  expect(keyOf(11)).toBe('question.number-greatest');
  expect(keyOf(1.5)).toBe('question.number-whole');
  expect(keyOf(NaN)).toBe('question.number-wrong');
});

test('a day has to exist', () => {
  expect(faultOf(date, { case: 'date', value: '2026-02-28' })).toBeUndefined();
  expect(faultOf(date, { case: 'date', value: '2026-02-30' })?.key).toBe('question.date-wrong');
});

test('no more hands are counted than there are voices', () => {
  expect(faultOfHands(28, 28)).toBeUndefined();
  expect(faultOfHands(29, 28)?.values).toEqual({ count: 28 });
});
