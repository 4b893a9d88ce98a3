import { Figure_Mark } from '../generated/ourvoice/report/v1/report_service_pb';
import type {
  CategoryParticipation,
  Figure,
  Percentage,
  ThemeCell,
  TrendCell,
  TrendChange,
} from '../generated/ourvoice/report/v1/report_service_pb';

const numbers = new Intl.NumberFormat('en-GB');

/** What a table says of a number that may not be shown. */
export const hidden = 'hidden';

/** How often something was said. Never blank: what is not shown says why. */
export function figureText(figure: Figure | undefined): string {
  switch (figure?.mark) {
    case Figure_Mark.SHOWN:
      return numbers.format(figure.rounded);
    case Figure_Mark.NOT_ASKED:
      return 'not asked';
    case Figure_Mark.NOT_RAISED:
      return 'asked, not raised';
    default:
      return hidden;
  }
}

/** How many there were, where nobody could raise anything: none is 0. */
export function countText(figure: Figure | undefined): string {
  return figure?.mark === Figure_Mark.NOT_RAISED ? '0' : figureText(figure);
}

/** Hands that went up in groups; where none were counted, it says so. */
export function handsText(figure: Figure | undefined): string {
  return figure?.mark === Figure_Mark.NOT_ASKED ? 'not counted' : figureText(figure);
}

/** A share with its 95% interval, where there is one; empty when it is not shown. */
export function shareText(share: Percentage | undefined): string {
  if (!share?.shown) return '';
  if (share.highPercent === 0) return `${share.percent}%`;
  return `${share.percent}% (${share.lowPercent}–${share.highPercent})`;
}

/** The share, or the count where the base is too small for one, or why there is neither. */
export function shareOrCount(cell: ThemeCell | TrendCell | undefined): string {
  return shareText(cell?.share) || figureText(cell?.responses);
}

/** By how much a share changed, in percentage points. */
export function changeText({ points }: TrendChange): string {
  if (points === 0n) return 'no change';
  const size = points < 0n ? -points : points;
  return `${points > 0n ? '+' : '−'}${size} ${size === 1n ? 'point' : 'points'}`;
}

/** The 95% interval of a change, in percentage points. */
export function changeInterval({ lowPoints, highPoints }: TrendChange): string {
  return `${lowPoints} to ${highPoints}`.replaceAll('-', '−');
}

/** Whether chance alone would hardly give as much. */
export function chanceText({ moreThanChance }: TrendChange): string {
  return moreThanChance ? 'more than chance' : 'may be chance';
}

/** How many answers a group is above or below its part of the city; empty where it is like it. */
export function gapText(category: CategoryParticipation): string {
  if (category.responses?.mark === Figure_Mark.NOT_RAISED) return 'nobody was heard';
  if (category.gap === undefined || category.gap === 0n) return '';
  const size = category.gap < 0n ? -category.gap : category.gap;
  return `${numbers.format(size)} ${category.gap < 0n ? 'fewer' : 'more'} than their share`;
}

/** What a group is in the city, among the groups that are compared. */
export function cityPercent(category: CategoryParticipation): number | undefined {
  return category.gap === undefined
    ? undefined
    : (category.comparedPercent ?? category.baselinePercent);
}

/** The same in words; in brackets what a group that is not compared is of the whole city. */
export function cityText(category: CategoryParticipation): string {
  const compared = cityPercent(category);
  if (compared !== undefined) return `${compared.toFixed(1)}%`;
  const baseline = category.baselinePercent;
  return baseline === undefined ? 'not known' : `(${baseline.toFixed(1)}%)`;
}

/** Whether a group was heard less than four fifths of its share, or not at all. */
export function isHeardLess(category: CategoryParticipation): boolean {
  if (category.responses?.mark === Figure_Mark.NOT_RAISED) return true;
  const city = cityPercent(category);
  const share = category.share?.percent ?? 0;
  return city !== undefined && share < 0.8 * city && city - share >= 2;
}
