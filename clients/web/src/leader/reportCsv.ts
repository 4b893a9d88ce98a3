import type {
  Figures,
  GetReportResponse,
  Participation,
  ThemeTable,
} from '../generated/ourvoice/report/v1/report_service_pb';
import { csvLine } from '../kit/csvLine';
import { methodLines } from './methodLines';
import {
  countCell,
  figureCell,
  reportColumns,
  reportLine,
  shareCells,
  type ReportLine,
} from './reportLine';
import { trendLines } from './trendLines';

/** A report as CSV, line by line as the command line exports it. */
export function reportCsv(report: GetReportResponse): string {
  const lines: ReportLine[] = [
    ...(report.participation ? participationLines(report.participation) : []),
    ...tableLines('frame value', report.frameId, report.byFrameValue),
    ...tableLines('theme', '', report.byTheme),
    ...trendLines(report),
    ...methodLines(report),
  ];
  return csvLine([...reportColumns]) + lines.map(reportLine).join('');
}

function figuresLine(
  section: string,
  figures: Figures | undefined,
  id = '',
  name = '',
): ReportLine {
  return {
    section,
    row_id: id,
    row: name,
    answers: countCell(figures?.responses),
    young_people: countCell(figures?.youngPeople),
    settings: countCell(figures?.settings),
  };
}

function participationLines({ total, late, byWave, byDimension }: Participation): ReportLine[] {
  return [
    figuresLine('total', total),
    { section: 'late', answers: countCell(late) },
    ...byWave.map(({ id, name, figures }) => figuresLine('wave', figures, id, name)),
    ...byDimension.flatMap((dimension) => {
      const heard = { section: 'heard', group: dimension.dimensionId };
      const lines: ReportLine[] = dimension.categories.map((category) => ({
        ...heard,
        row_id: category.categoryId,
        row: category.name,
        answers: countCell(category.responses),
        ...shareCells(category.share),
        baseline_percent: category.baselinePercent?.toFixed(1) ?? '',
        compared_percent: category.comparedPercent?.toFixed(1) ?? '',
        gap: category.gap === undefined ? '' : String(category.gap),
      }));
      lines.push({ ...heard, row: 'Did not say', answers: countCell(dimension.notSaid) });
      lines.push({ ...heard, row: 'Were not asked', answers: countCell(dimension.notAsked) });
      if (dimension.dissimilarityPercent !== undefined) {
        lines.push({
          section: 'dissimilarity',
          group: dimension.dimensionId,
          row: 'Would have to come from other groups to be as the city is',
          percent: `${dimension.dissimilarityPercent}`,
        });
      }
      return lines;
    }),
  ];
}

function tableLines(section: string, group: string, table: ThemeTable | undefined): ReportLine[] {
  if (!table) return [];
  const bases = table.columns.map((column) => ({
    section: `${section} base`,
    group,
    column_id: column.categoryId,
    column: column.name,
    answers: figureCell(column.base),
  }));
  return [
    ...bases,
    ...table.rows.flatMap((row) => {
      const lines: ReportLine[] = row.cells.map((cell, index) => ({
        section,
        group,
        row_id: row.id,
        row: row.name,
        column_id: table.columns[index]?.categoryId ?? '',
        column: table.columns[index]?.name ?? '',
        answers: figureCell(cell.responses),
        ...shareCells(cell.share),
        young_people: figureCell(cell.youngPeople),
        hands: figureCell(cell.hands),
        settings: figureCell(cell.settings),
        texts: figureCell(cell.texts),
      }));
      if (row.weightedShare) {
        lines.push({
          section: `weighted ${section}`,
          group,
          row_id: row.id,
          row: row.name,
          answers: row.weightedShare.shown ? '' : 'hidden',
          ...shareCells(row.weightedShare),
        });
      }
      return lines;
    }),
  ];
}
