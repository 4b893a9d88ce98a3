import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { DimensionCategorySchema } from '../../generated/ourvoice/common/v1/dimension_pb';
import { SettingParticipationSchema } from '../../generated/ourvoice/report/v1/report_service_pb';
import { atLeast, groupRows, leastHeardFirst } from './participationRows';

const setting = (name: string, phase: string, roll: number, heard: bigint) =>
  create(SettingParticipationSchema, {
    settingId: name,
    name,
    phase,
    roll,
    figures: { youngPeopleAtLeast: heard },
  });
const settings = [
  setting('Oak', 'primary', 100, 30n),
  setting('Elm', 'primary', 100, 0n),
  setting('Hub', 'hub', 0, 10n),
];

test('groups stand beside the share of the city', () => {
  const phases = [
    create(DimensionCategorySchema, { id: 'primary', name: 'Primary', baselineShare: 0.5 }),
    create(DimensionCategorySchema, { id: 'hub', name: 'Hub' }),
  ];
  expect(groupRows(phases, settings, ({ phase }) => phase)).toEqual([
    { name: 'Primary', settings: 2, heard: 30, share: 75, baseline: 50 },
    { name: 'Hub', settings: 1, heard: 10, share: 25, baseline: undefined },
  ]);
});

test('those least heard come first, and those without a roll last', () => {
  expect(leastHeardFirst(settings).map(({ name }) => name)).toEqual(['Elm', 'Oak', 'Hub']);
});

test('a count of none stands for fewer than five', () => {
  expect(atLeast(0n)).toBe('Under 5');
  expect(atLeast(1205n)).toBe('1,205 or more');
});
