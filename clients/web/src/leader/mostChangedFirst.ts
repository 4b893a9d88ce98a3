import type { TrendRow } from '../generated/ourvoice/report/v1/report_service_pb';

/**
 * The rows in the order in which a leader reads them: changes that are more than chance, then those
 * that may be chance, each by how many points they are; then what is hidden. The rest keeps its
 * order.
 */
export function mostChangedFirst(rows: TrendRow[]): TrendRow[] {
  const size = ({ change }: TrendRow) => (change ? Math.abs(Number(change.points)) : -1);
  const sure = ({ change }: TrendRow) => Number(change?.moreThanChance ?? false);
  return [...rows].sort((one, other) => sure(other) - sure(one) || size(other) - size(one));
}
