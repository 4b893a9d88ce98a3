import { expect, test } from 'vitest';
import { dateText, dayText } from './dates';

test('a day is told in the words of the language', () => {
  expect(dayText('2026-03-31')).toBe('31 March 2026');
  expect(dayText('2026-03-31', 'pl')).toBe('31 marca 2026');
});

test('what is no day is told as it is', () => {
  expect(dayText('soon')).toBe('soon');
  expect(dateText(undefined)).toBe('');
});
