import type {
  GetReportResponse,
  Method,
  Release,
} from '../generated/ourvoice/report/v1/report_service_pb';
import { dayText } from '../kit/dates';

/** Name of the wave of a report. */
export function waveName(report: GetReportResponse): string {
  return nameOfWave(report, report.waveId) ?? 'All waves together';
}

function nameOfWave(report: GetReportResponse, waveId: string): string | undefined {
  return report.participation?.byWave.find((wave) => wave.id === waveId)?.name;
}

/** Name of a dimension of a report; its id where it has none. */
export function dimensionName(report: GetReportResponse, dimensionId: string): string {
  const of = report.participation?.byDimension.find((one) => one.dimensionId === dimensionId);
  return of?.name ?? dimensionId;
}

/** What there is to say of a coding that is not complete; empty once it is. */
export function codingNote(method: Method | undefined): string {
  if (!method?.codebookId) {
    return (
      'No published codebook covers the series of this survey, so nothing can be said of ' +
      'themes.'
    );
  }
  if (method.codebookVersion === 0) {
    return 'The answers have not been coded yet, so nothing can be said of themes.';
  }
  if (method.codingComplete) return '';
  return 'Answers are still being coded: these figures do not hold them all yet, and will change.';
}

/** Of which release a report is, whether there is a newer one, and which waves stand as before. */
export function releaseNotes(report: GetReportResponse, releases: Release[]): string[] {
  const number = report.method?.releaseNumber ?? 0;
  const release = releases.find((one) => one.number === number);
  const newest = releases[0];
  if (!release || !newest) return [];
  const notes = [`Release ${number}, of the record as it stood on ${dayText(release.recordDate)}.`];
  if (newest.number > number) {
    notes.push(`There is a newer one: release ${newest.number} of ${dayText(newest.recordDate)}.`);
  }
  for (const wave of release.waves) {
    const shown = report.waveId === '' || report.waveId === wave.waveId;
    if (!shown || wave.releaseNumber === number) continue;
    const name = nameOfWave(report, wave.waveId) ?? wave.waveId;
    notes.push(
      wave.releaseNumber === 0
        ? `${name} is not told of yet: too few answers.`
        : `${name} stands as in release ${wave.releaseNumber} of ${dayText(wave.recordDate)}: ` +
            'fewer than ten answers came or went since, of whom a new figure beside the old one would tell.',
    );
  }
  return notes;
}
