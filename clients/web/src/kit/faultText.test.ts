import { expect, test } from 'vitest';
import { faultText, pathWords } from './faultText';

test('what a service demands becomes what to do, behind the name on the page', () => {
  expect(faultText('Name', 'must not be empty')).toBe('Name: fill this in.');
  expect(faultText('What they may do', 'must be at least one role')).toBe(
    'What they may do: choose at least one.',
  );
  expect(faultText('What came of it?', 'must say what came of it')).toBe(
    'What came of it? Say what came of it.',
  );
  expect(faultText('From', 'must be a time, written as HH:MM')).toBe(
    'From: write a time such as 09:15.',
  );
});

test('what has no words of its own is told as it is, as a sentence', () => {
  expect(faultText('Day', 'must be within the wave')).toBe('Day: it must be within the wave.');
  expect(faultText('Until', 'must be later than `from`; split hours at midnight')).toBe(
    'Until: it must be later than from; split hours at midnight.',
  );
  expect(faultText('Words', 'at least 12 characters')).toBe('Words: at least 12 characters.');
});

test('a field without a name on the page is told by where it stands', () => {
  expect(pathWords('questions[2].text.by_tag[en]')).toBe('Question 3, text, en');
  expect(pathWords('waves[0].close_time')).toBe('Wave 1, close time');
});
