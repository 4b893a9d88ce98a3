import type { DimensionCategory } from '../../generated/ourvoice/common/v1/dimension_pb';
import type { SettingParticipation } from '../../generated/ourvoice/report/v1/report_service_pb';

/** How many took part of a group, beside its share of the city. */
export interface GroupRow {
  name: string;
  settings: number;
  heard: number;
  /** Of all who are counted here, in whole percent; absent while nobody is. */
  share?: number;
  /** Of the city's children and young people, in whole percent; absent when no source gives it. */
  baseline?: number;
}

/** Adds settings up by a category, such as their phase. Sums of counts that were rounded down. */
export function groupRows(
  categories: DimensionCategory[],
  settings: SettingParticipation[],
  categoryOf: (setting: SettingParticipation) => string,
): GroupRow[] {
  const heardIn = (some: SettingParticipation[]) =>
    some.reduce((sum, { figures }) => sum + Number(figures?.youngPeopleAtLeast ?? 0n), 0);
  const all = heardIn(settings);
  return categories.map(({ id, name, baselineShare }) => {
    const mine = settings.filter((setting) => categoryOf(setting) === id);
    const heard = heardIn(mine);
    return {
      name,
      settings: mine.length,
      heard,
      share: all > 0 ? Math.round((100 * heard) / all) : undefined,
      baseline: baselineShare === undefined ? undefined : Math.round(100 * baselineShare),
    };
  });
}

/** Settings with the smallest part of their roll heard first; those without a roll last. */
export function leastHeardFirst(settings: SettingParticipation[]): SettingParticipation[] {
  const part = ({ roll, figures }: SettingParticipation) =>
    roll ? Number(figures?.youngPeopleAtLeast ?? 0n) / roll : 2;
  return [...settings].sort(
    (one, other) => part(one) - part(other) || one.name.localeCompare(other.name, 'en-GB'),
  );
}

/** A count down to a multiple of five, as people read it. */
export function atLeast(count: bigint | number | undefined): string {
  const least = Number(count ?? 0);
  return least === 0 ? 'Under 5' : `${least.toLocaleString('en-GB')} or more`;
}
