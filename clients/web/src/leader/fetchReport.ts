import { Code, ConnectError } from '@connectrpc/connect';
import { ReportService } from '../generated/ourvoice/report/v1/report_service_pb';
import type { GetReportResponse, Release } from '../generated/ourvoice/report/v1/report_service_pb';
import { Role } from '../generated/ourvoice/options/v1/options_pb';
import { roleName, serviceClient } from '../kit/transport';
import { allWaves, preview, type Choice } from './choice';

const reports = serviceClient(ReportService);

/** A report with the releases that there are, newest first, and the wave that it is of. */
export interface ReportRead {
  report?: GetReportResponse;
  releases: Release[];
  waveId: string;
  /** True when the report tells too little for the weights asked for; it has none then. */
  notWeighted: boolean;
}

/** Releases of a survey, newest first. Throws as ReportService.ListReleases. */
export async function fetchReleases(surveyId: string): Promise<Release[]> {
  return (await reports.listReleases({ surveyId })).releases;
}

/**
 * Reads the report that is chosen; without one when nothing has been released. Throws as
 * ReportService.GetReport, but leaves weights away where they cannot be had.
 */
export async function fetchReport(surveyId: string, choice: Choice): Promise<ReportRead> {
  const releases = await fetchReleases(surveyId);
  const previewed = choice.release === preview;
  const release = releases.find((one) => String(one.number) === choice.release) ?? releases[0];
  if (!release && !previewed) return { releases, waveId: '', notWeighted: false };
  const waveId = chosenWave(choice.wave, release);
  const request = {
    surveyId,
    waveId,
    frameId: choice.frame,
    dimensionId: choice.by,
    weighted: choice.weighted,
    releaseNumber: previewed ? 0 : Number(choice.release),
  };
  const read = (weighted: boolean) =>
    previewed ? readPreview({ ...request, weighted }) : reports.getReport({ ...request, weighted });
  try {
    return { report: await read(request.weighted), releases, waveId, notWeighted: false };
  } catch (error) {
    const tooLittle = ConnectError.from(error).code === Code.FailedPrecondition;
    if (!request.weighted || !tooLittle) throw error;
    return { report: await read(false), releases, waveId, notWeighted: true };
  }
}

async function readPreview(report: object): Promise<GetReportResponse | undefined> {
  const headers = { 'ourvoice-role': roleName(Role.OFFICER) };
  return (await reports.previewReport({ report }, { headers })).report;
}

// The newest wave that is told of, unless another is asked for.
function chosenWave(wanted: string, release: Release | undefined): string {
  if (wanted === allWaves) return '';
  if (wanted) return wanted;
  return release?.waves.filter((wave) => wave.releaseNumber > 0).at(-1)?.waveId ?? '';
}
