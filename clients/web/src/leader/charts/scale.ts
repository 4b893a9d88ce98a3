const ends = [20, 40, 60, 80, 100];

/** The end of an axis of percentages on which all of these have room. */
export function axisEnd(percents: number[]): number {
  const most = Math.max(0, ...percents);
  return ends.find((end) => most <= end) ?? 100;
}

/** Where a percentage stands on an axis, as a length of SVG. */
export function at(percent: number, end: number): string {
  return `${Math.min(100, (100 * percent) / end).toFixed(2)}%`;
}
