import { expect, test } from 'vitest';
import { peopleFrom, peopleText } from './people';

test('people are written one a line, id first', () => {
  const people = peopleFrom('ann-example  Ann Example\n\n b Ben ');
  expect(people.map(({ id, name }) => [id, name])).toEqual([
    ['ann-example', 'Ann Example'],
    ['b', 'Ben'],
  ]);
  expect(peopleText(people)).toBe('ann-example Ann Example\nb Ben');
});
