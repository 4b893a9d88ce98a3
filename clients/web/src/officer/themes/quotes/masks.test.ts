import { expect, test } from 'vitest';
import { piecesOf } from './masks';

test('marks stand apart from words', () => {
  expect(piecesOf('[name] likes the park […]')).toEqual([
    { words: '[name]', isMask: true },
    { words: ' likes the park ', isMask: false },
    { words: '[…]', isMask: true },
  ]);
});

test('brackets that are no mark are words', () => {
  expect(piecesOf('a [ b')).toEqual([{ words: 'a [ b', isMask: false }]);
});
