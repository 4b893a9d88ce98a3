import { Figure_Mark } from '../generated/ourvoice/report/v1/report_service_pb';
import type {
  Figure,
  Percentage,
  TrendChange,
} from '../generated/ourvoice/report/v1/report_service_pb';
import { csvLine, harmlessCell } from '../kit/csvLine';

/** Names of the columns of an exported report: those of the command line. */
export const reportColumns = [
  'section',
  'group',
  'row_id',
  'row',
  'column_id',
  'column',
  'answers',
  'percent',
  'percent_low',
  'percent_high',
  'baseline_percent',
  'compared_percent',
  'gap',
  'young_people',
  'hands',
  'settings',
  'texts',
] as const;

type Column = (typeof reportColumns)[number];
/** Cells of one line; those left out are empty. */
export type ReportLine = Partial<Record<Column, string>>;

// Our own numbers: a minus sign of theirs begins no formula.
const ownNumbers: Column[] = ['percent', 'percent_low', 'percent_high', 'gap'];

/** A line of the file. */
export function reportLine(line: ReportLine): string {
  return csvLine(
    reportColumns.map((column) => {
      const cell = line[column] ?? '';
      return ownNumbers.includes(column) ? cell : harmlessCell(cell);
    }),
  );
}

/** A figure in a cell: its count, or its mark in words. */
export function figureCell(figure: Figure | undefined): string {
  switch (figure?.mark) {
    case Figure_Mark.SHOWN:
      return String(figure.rounded);
    case Figure_Mark.NOT_ASKED:
      return 'not asked';
    case Figure_Mark.NOT_RAISED:
      return 'not raised';
    default:
      return 'hidden';
  }
}

/** How many there were, where nobody could raise anything: none is 0. */
export function countCell(figure: Figure | undefined): string {
  return figure?.mark === Figure_Mark.NOT_RAISED ? '0' : figureCell(figure);
}

/** Cells of a share with its interval; none where it is not shown. */
export function shareCells(share: Percentage | undefined): ReportLine {
  if (!share?.shown) return {};
  if (share.highPercent === 0) return { percent: `${share.percent}` };
  return {
    percent: `${share.percent}`,
    percent_low: `${share.lowPercent}`,
    percent_high: `${share.highPercent}`,
  };
}

/** Cells of a change, in place of a share. */
export function changeCells({ points, lowPoints, highPoints }: TrendChange): ReportLine {
  return { percent: `${points}`, percent_low: `${lowPoints}`, percent_high: `${highPoints}` };
}
