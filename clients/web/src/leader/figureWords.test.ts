import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import {
  CategoryParticipationSchema,
  Figure_Mark,
  FigureSchema,
  PercentageSchema,
  TrendChangeSchema,
} from '../generated/ourvoice/report/v1/report_service_pb';
import {
  changeText,
  countText,
  figureText,
  handsText,
  isHeardLess,
  shareText,
} from './figureWords';

const figure = (mark: Figure_Mark, rounded = 0n) => create(FigureSchema, { mark, rounded });

test('hidden, not asked and not raised are three different things, and none is blank', () => {
  expect(figureText(figure(Figure_Mark.SHOWN, 1205n))).toBe('1,205');
  expect(figureText(figure(Figure_Mark.HIDDEN))).toBe('hidden');
  expect(figureText(undefined)).toBe('hidden');
  expect(figureText(figure(Figure_Mark.NOT_ASKED))).toBe('not asked');
  expect(figureText(figure(Figure_Mark.NOT_RAISED))).toBe('asked, not raised');
});

test('nobody is 0 where people are counted, and hands may not be counted', () => {
  expect(countText(figure(Figure_Mark.NOT_RAISED))).toBe('0');
  expect(handsText(figure(Figure_Mark.NOT_ASKED))).toBe('not counted');
});

test('a share has its interval where there is one', () => {
  const share = { shown: true, percent: 45 };
  expect(shareText(create(PercentageSchema, share))).toBe('45%');
  const sure = create(PercentageSchema, { ...share, lowPercent: 41, highPercent: 49 });
  expect(shareText(sure)).toBe('45% (41–49)');
  expect(shareText(create(PercentageSchema, { percent: 45 }))).toBe('');
});

test('a change has its sign', () => {
  expect(changeText(create(TrendChangeSchema, { points: -5n }))).toBe('−5 points');
  expect(changeText(create(TrendChangeSchema, { points: 1n }))).toBe('+1 point');
  expect(changeText(create(TrendChangeSchema, {}))).toBe('no change');
});

test('a group is heard less below four fifths of its share, or when nobody was heard', () => {
  const group = (percent: number) =>
    create(CategoryParticipationSchema, {
      responses: figure(Figure_Mark.SHOWN, 20n),
      share: { shown: true, percent },
      comparedPercent: 20,
      gap: -10n,
    });
  expect(isHeardLess(group(15))).toBe(true);
  expect(isHeardLess(group(16))).toBe(false);
  const nobody = { responses: figure(Figure_Mark.NOT_RAISED) };
  expect(isHeardLess(create(CategoryParticipationSchema, nobody))).toBe(true);
});
