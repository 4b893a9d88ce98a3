import { expect, test } from 'vitest';
import type { MessageKey } from './catalogue';
import { messages as english } from './en';
import { fill } from './fill';
import { languageFor, languages } from './languages';

const placesOf = (message: string) =>
  [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test.each(languages)(
  '$tag says something for every message, with the same values',
  async ({ load }) => {
    const catalogue = await load();
    for (const key of Object.keys(english) as MessageKey[]) {
      expect(catalogue[key].trim(), key).not.toBe('');
      expect(placesOf(catalogue[key]), key).toEqual(placesOf(english[key]));
    }
  },
);

test('the youngest are spoken to in easy English, and unknown languages in English', () => {
  expect(languageFor('en-x-4to7').tag).toBe('en-x-easy');
  expect(languageFor('ur-x-easy').tag).toBe('ur');
  expect(languageFor('ro').tag).toBe('en');
});

test('a value stands in the place of its name', () => {
  expect(fill('Question {number} of {count}', { number: 2, count: 9 })).toBe('Question 2 of 9');
});
