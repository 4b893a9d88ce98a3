import { expect, test } from 'vitest';
import { idOf } from './idOf';

test('a name becomes an id', () => {
  expect(idOf("Zoë O'Hara.2")).toBe('zoe-ohara-2');
  expect(idOf('  Parks & play ')).toBe('parks-play');
});

test('an id is never longer than it may be', () => {
  expect(idOf('a'.repeat(80))).toHaveLength(63);
});
