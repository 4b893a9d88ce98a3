import { expect, test } from 'vitest';
import { dropDraft, dropDrafts, keepDraft, keptDraft, newDraft } from './draft';

const draft = newDraft({ surveyId: 'our-year' }, '', false);

test('a draft that is dropped while it is being kept is gone', async () => {
  void keepDraft(draft);
  await dropDraft('our-year');
  expect(await keptDraft('our-year')).toBeUndefined();
});

test('whoever leaves leaves no draft behind, also not of what is kept a moment later', async () => {
  await keepDraft(draft);
  expect((await keptDraft('our-year'))?.requestId).toBe(draft.requestId);
  void keepDraft(draft);
  await dropDrafts();
  await keepDraft(draft);
  expect(await keptDraft('our-year')).toBeUndefined();
});
