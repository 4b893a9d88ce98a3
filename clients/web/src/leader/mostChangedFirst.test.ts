import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { TrendRowSchema } from '../generated/ourvoice/report/v1/report_service_pb';
import { mostChangedFirst } from './mostChangedFirst';

const row = (id: string, points?: number, moreThanChance = false) =>
  create(TrendRowSchema, {
    id,
    change: points === undefined ? undefined : { points: BigInt(points), moreThanChance },
  });

const order = (...rows: ReturnType<typeof row>[]) => mostChangedFirst(rows).map(({ id }) => id);

test('puts the largest change first, whether up or down', () => {
  expect(order(row('same', 0), row('up', 3), row('down', -5))).toEqual(['down', 'up', 'same']);
});

test('puts a change that is more than chance before a larger one that may be chance', () => {
  expect(order(row('may be', 9), row('sure', -4, true))).toEqual(['sure', 'may be']);
});

test('puts hidden changes last, in the order of the codebook', () => {
  expect(order(row('first'), row('second'), row('same', 0))).toEqual(['same', 'first', 'second']);
});
