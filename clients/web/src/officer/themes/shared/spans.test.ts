import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { ThemeCodingSchema } from '../../../generated/ourvoice/theme/v1/events_pb';
import { stretchesOf } from './spans';

const coding = (themeId: string, ...spans: [number, number][]) =>
  create(ThemeCodingSchema, { themeId, evidence: spans.map(([begin, end]) => ({ begin, end })) });

test('a text without evidence is one stretch', () => {
  expect(stretchesOf('my dog', [])).toEqual([{ words: 'my dog', themeIds: [] }]);
});

test('stretches of several themes overlap', () => {
  expect(
    stretchesOf('safe bus home', [coding('safety', [0, 8]), coding('travel', [5, 8])]),
  ).toEqual([
    { words: 'safe ', themeIds: ['safety'] },
    { words: 'bus', themeIds: ['safety', 'travel'] },
    { words: ' home', themeIds: [] },
  ]);
});

test('a picture of two units counts once, and a place behind the end is the end', () => {
  expect(stretchesOf('🚌 bus', [coding('travel', [2, 99])])).toEqual([
    { words: '🚌 ', themeIds: [] },
    { words: 'bus', themeIds: ['travel'] },
  ]);
});
