import { expect, test } from 'vitest';
import {
  Feedback_AboutKind,
  Feedback_Kind,
  Feedback_ShownAs,
} from '../generated/ourvoice/intake/v1/answer_pb';
import { blankFields, faultsOf, feedbackOf } from './feedbackFields';

const filled = {
  aboutKind: Feedback_AboutKind.HUB,
  about: ' North Hub ',
  kind: Feedback_Kind.WORKING,
  text: 'Open late.',
  shownAs: Feedback_ShownAs.ROLE,
  shownName: 'Tash',
  shownRole: 'Care consultant',
};

test('a blank form says everything that is needed', () => {
  expect(faultsOf(blankFields).map(({ id }) => id)).toEqual([
    'aboutKind',
    'about',
    'kind',
    'text',
    'shownAs',
  ]);
});

test('a form that is filled in has no fault', () => {
  expect(faultsOf(filled)).toEqual([]);
});

test('a name is needed only by whoever is shown by name', () => {
  const named = { ...filled, shownAs: Feedback_ShownAs.NAME, shownName: ' ' };
  expect(faultsOf(named).map(({ id }) => id)).toEqual(['shownName']);
});

test('a name that is not to be shown is not sent', () => {
  expect(feedbackOf(filled)).toMatchObject({
    shownName: '',
    shownRole: 'Care consultant',
    about: 'North Hub',
  });
});

test('pictures count once', () => {
  expect(faultsOf({ ...filled, text: '🚌'.repeat(4000) })).toEqual([]);
  expect(faultsOf({ ...filled, text: '🚌'.repeat(4001) })).toHaveLength(1);
});
