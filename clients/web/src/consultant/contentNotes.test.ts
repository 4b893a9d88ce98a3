import { expect, test } from 'vitest';
import { ContentNote } from '../generated/ourvoice/theme/v1/reading_service_pb';
import { contentNotes, noteWords } from './contentNotes';

test('every subject of the schema has words, but the one that is never sent', () => {
  const known = contentNotes.map(({ note }) => note);
  const all = Object.values(ContentNote).filter((value) => typeof value === 'number');
  expect(known).toEqual(all.filter((note) => note !== ContentNote.UNSPECIFIED));
});

test('subjects are told in one order', () => {
  expect(noteWords([ContentNote.DEATH, ContentNote.FAMILY])).toEqual([
    'Family and life at home',
    'Death and loss',
  ]);
  expect(noteWords([])).toEqual([]);
});
