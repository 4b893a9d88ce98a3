import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import { download } from '../kit/download';
import { reportCsv } from './reportCsv';

/** Gives the report to whoever reads it as a file for a spreadsheet. */
export function downloadCsv(report: GetReportResponse): void {
  const { surveyId, waveId, frameId, dimensionId } = report;
  const parts = [surveyId, waveId, frameId, dimensionId].filter(Boolean);
  download(`${parts.join('-')}.csv`, 'text/csv;charset=utf-8', reportCsv(report));
}
