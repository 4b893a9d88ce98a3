import { expect, test } from 'vitest';
import { byteSpans } from './byteSpans';

test('cuts by bytes, not by characters', () => {
  expect(byteSpans('é am hungry', [{ begin: 3, end: 5 }])).toEqual([
    { words: 'é ', marked: false },
    { words: 'am', marked: true },
    { words: ' hungry', marked: false },
  ]);
});

test('findings may overlap, and one beyond the text is left out', () => {
  const spans = byteSpans('abcd', [
    { begin: 0, end: 2 },
    { begin: 1, end: 3 },
    { begin: 3, end: 9 },
  ]);
  expect(spans.map(({ words, marked }) => (marked ? words.toUpperCase() : words)).join('')).toBe(
    'ABCd',
  );
  expect(byteSpans('', [])).toEqual([]);
});
