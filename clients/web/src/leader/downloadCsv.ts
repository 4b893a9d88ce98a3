import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import { reportCsv } from './reportCsv';

/** Gives the report to whoever reads it as a file for a spreadsheet. */
export function downloadCsv(report: GetReportResponse): void {
  const { surveyId, waveId, frameId, dimensionId } = report;
  const parts = [surveyId, waveId, frameId, dimensionId].filter(Boolean);
  const link = document.createElement('a');
  const file = new Blob([reportCsv(report)], { type: 'text/csv;charset=utf-8' });
  link.href = URL.createObjectURL(file);
  link.download = `${parts.join('-')}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
