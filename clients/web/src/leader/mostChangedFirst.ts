import type { TrendRow } from '../generated/ourvoice/report/v1/report_service_pb';

/**
 * The rows in the order in which a leader reads them: changes that are more than chance, then those
 * that may be chance, each by how many points they are; then what is hidden. The rest keeps its
 * order.
 */
export function mostChangedFirst(rows: TrendRow[]): TrendRow[] {
  const size = ({ change }: TrendRow) => {
    if (!change) return -1;
    const points = Math.abs(Number(change.points));
    return change.moreThanChance ? 1000 + points : points;
  };
  return [...rows].sort((one, other) => size(other) - size(one));
}
