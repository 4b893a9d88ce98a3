import type {
  GetReportResponse,
  TrendRow,
} from '../generated/ourvoice/report/v1/report_service_pb';
import { changeCells, countCell, figureCell, shareCells, type ReportLine } from './reportLine';

/** Lines of what changed since the wave before; none where nothing is compared. */
export function trendLines({ trend, waveId, participation }: GetReportResponse): ReportLine[] {
  if (!trend) return [];
  const name = participation?.byWave.find((wave) => wave.id === waveId)?.name ?? '';
  const before = { column_id: trend.waveIdBefore, column: trend.waveNameBefore };
  const now = { column_id: waveId, column: name };
  const section = 'trend';
  const waves = (
    [
      [trend.before, before],
      [trend.now, now],
    ] as const
  ).flatMap(([wave, column]) => [
    { section, group: 'responses', ...column, answers: countCell(wave?.responses) },
    { section, group: 'base', ...column, answers: countCell(wave?.base) },
  ]);
  const rows = (group: string, of: TrendRow[]) =>
    of.flatMap((row) => {
      const line = { section, group, row_id: row.id, row: row.name };
      const lines: ReportLine[] = (
        [
          [row.before, before],
          [row.now, now],
        ] as const
      ).map(([cell, column]) => ({
        ...line,
        ...column,
        answers: figureCell(cell?.responses),
        ...shareCells(cell?.share),
      }));
      if (row.change) {
        const chance = row.change.moreThanChance ? 'more than chance' : 'may be chance';
        lines.push({
          ...line,
          column_id: 'change',
          column: `Change in percentage points, ${chance}`,
          ...changeCells(row.change),
        });
      }
      return lines;
    });
  const answered = trend.whoAnswered
    .filter((one) => one.dissimilarityPercent !== undefined)
    .map((one) => ({
      section,
      group: 'who answered',
      row_id: one.dimensionId,
      row: 'Would have to come from other groups to be as in the wave before',
      percent: `${one.dissimilarityPercent}`,
    }));
  return [
    { section, group: 'settings', settings: countCell(trend.settings) },
    ...waves,
    ...rows('frame value', trend.byFrameValue),
    ...rows('theme', trend.byTheme),
    ...answered,
  ];
}
