import { expect, test } from 'vitest';
import { readChoice, surveyPath } from './choice';

test('an address holds what was chosen, and nothing else', () => {
  const choice = readChoice({ wave: '2026', by: 'age-band', weighted: 'yes', other: 'x' });
  expect(surveyPath('our-year', '/quotes', choice)).toBe(
    '/staff/leader/surveys/our-year/quotes?wave=2026&by=age-band&weighted=yes',
  );
  expect(readChoice({ weighted: 'yes' }).weighted).toBe(false);
  expect(surveyPath('our-year', '', readChoice({}))).toBe('/staff/leader/surveys/our-year');
});
