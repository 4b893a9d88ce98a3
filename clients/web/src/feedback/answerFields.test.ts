import { expect, test } from 'vitest';
import { FeedbackState } from '../generated/ourvoice/intake/v1/answer_pb';
import { faultsOf } from './answerFields';

const filled = { state: FeedbackState.DONE, reply: 'It is mended.', answeredBy: 'Ann Example' };

test('a blank answer says everything that is needed', () => {
  const blank = { state: FeedbackState.UNSPECIFIED, reply: ' ', answeredBy: '' };
  expect(faultsOf(blank).map(({ field }) => field)).toEqual(['state', 'reply', 'answeredBy']);
});

test('an answer that is filled in has no fault', () => {
  expect(faultsOf(filled)).toEqual([]);
});

test('what was only read needs no words, and what will not be done needs the reason', () => {
  expect(faultsOf({ ...filled, state: FeedbackState.READ, reply: '' })).toEqual([]);
  expect(faultsOf({ ...filled, state: FeedbackState.NOT_TO_BE_DONE, reply: '' })).toEqual([
    { field: 'reply', text: 'Write why it will not be done' },
  ]);
});

test('pictures count once', () => {
  expect(faultsOf({ ...filled, reply: '🚌'.repeat(1000) })).toEqual([]);
  expect(faultsOf({ ...filled, reply: '🚌'.repeat(1001) })).toHaveLength(1);
});
