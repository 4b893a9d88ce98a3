import { expect, test } from 'vitest';
import { subjectsFrom } from './subjects';

test('tells streams from follow-up words, one a line', () => {
  const subjects = subjectsFrom(' response-4ac3 \n\napple bridge candle dolphin ember\n');
  expect(subjects.map(({ name }) => [name.case, name.value])).toEqual([
    ['subject', 'response-4ac3'],
    ['followUpWords', 'apple bridge candle dolphin ember'],
  ]);
});
