import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import { figureCell, type ReportLine } from './reportLine';
import { codingNote } from './reportWords';

/** Lines that say how a report was made. */
export function methodLines(report: GetReportResponse): ReportLine[] {
  const { method, weighting } = report;
  if (!method) return [];
  const facts: [string, string][] = [
    ['survey', report.surveyId],
    ['title', report.surveyTitle],
    ['wave', report.waveId || 'all'],
    ['frame', report.frameId],
    ['dimension', report.dimensionId || 'none'],
    [
      'release',
      method.releaseNumber > 0 ? `${method.releaseNumber}` : 'none: a preview, not to be handed on',
    ],
    ['record_date', method.recordDate],
    ['policy_version', method.policyVersion],
    ['policy', method.policySummary],
    [
      'who_was_heard',
      'Shares are of the groups whose numbers are shown; compared_percent is ' +
        'what these would be of each other in the city',
    ],
    ['intervals', '95% Wilson score intervals, from released counts, rounded outward'],
  ];
  if (report.trend) {
    facts.push([
      'trend',
      'The same settings in both waves, and answers that name none where both ' +
        'have such; 95% intervals of differences by Newcombe 1998, method 10, from released ' +
        'counts, rounded outward',
    ]);
  }
  if (weighting) {
    facts.push(
      ['weighted_by', report.dimensionId],
      ['design_effect', weighting.designEffect.toFixed(2)],
      ['effective_base', `${weighting.effectiveBase}`],
    );
  }
  facts.push(
    ['codebook', method.codebookId],
    ['codebook_version', `${method.codebookVersion}`],
    ['coder', method.coder],
    ['coding', codingNote(method) || 'Every answer is coded.'],
  );
  const line = (row_id: string, row: string): ReportLine => ({ section: 'method', row_id, row });
  return [
    ...facts.map(([id, fact]) => line(id, fact)),
    {
      ...line(
        'languages_not_covered',
        'Answers in languages that the codebook does not cover, or set aside',
      ),
      answers: figureCell(method.languagesNotCovered),
    },
    ...method.baselineSources.map((source) => line('baseline_source', source)),
  ];
}
