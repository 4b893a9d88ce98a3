import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { CodebookSchema } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { changesOf } from './diff';

const parks = {
  id: 'parks',
  name: 'Parks',
  definition: 'Green places.',
  terms: [{ language: 'en', phrases: ['park', 'swing'] }],
};
const book = (...themes: object[]) => create(CodebookSchema, { id: 'b', title: 'B', themes });

test('nothing differs from itself, nor by the order of words', () => {
  const turned = { ...parks, terms: [{ language: 'en', phrases: ['swing', 'park'] }] };
  expect(changesOf(book(parks), book(turned))).toEqual([]);
});

test('a definition that changed is told with both', () => {
  expect(changesOf(book(parks), book({ ...parks, definition: 'Grass.' }))).toEqual([
    { subject: 'Theme: Parks', part: 'Definition', before: 'Green places.', after: 'Grass.' },
  ]);
});

test('words are told one by one', () => {
  const grown = { ...parks, terms: [{ language: 'en', phrases: ['park', 'slide'] }] };
  expect(changesOf(book(parks), book(grown))).toEqual([
    { subject: 'Theme: Parks', part: 'Words (en)', before: 'swing' },
    { subject: 'Theme: Parks', part: 'Words (en)', after: 'slide' },
  ]);
});

test('a theme that went is told with what took its place', () => {
  const before = book(parks, { id: 'play', name: 'Play' });
  const after = create(CodebookSchema, {
    id: 'b',
    title: 'B',
    themes: [parks],
    retired: [{ id: 'play', into: ['parks'], reason: 'One.' }],
  });
  expect(changesOf(before, after)).toEqual([
    { subject: 'Theme: Play', part: '', before: 'Play' },
    { subject: 'Taken out: Play', part: '', after: 'Play' },
    { subject: 'Taken out: Play', part: 'In its place', after: 'Parks' },
    { subject: 'Taken out: Play', part: 'Reason', after: 'One.' },
  ]);
});
