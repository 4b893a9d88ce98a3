import { expect, test } from 'vitest';
import { dueIn } from './due';

const now = new Date('2026-11-23T12:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

test('counts down in the words of a clock', () => {
  expect(dueIn(after(45), now)).toEqual({ late: false, text: 'To be taken on within 45 minutes' });
  expect(dueIn(after(0.5), now).text).toBe('To be taken on within a minute');
  expect(dueIn(after(1), now).text).toBe('To be taken on within 1 minute');
  expect(dueIn(after(180), now).text).toBe('To be taken on within 3 hours');
});

test('says by how much it is late', () => {
  expect(dueIn(after(-90), now)).toEqual({ late: true, text: 'Overdue by 90 minutes' });
  expect(dueIn(after(-60 * 72), now).text).toBe('Overdue by 3 days');
});
