import { Code, ConnectError } from '@connectrpc/connect';
import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import { QuoteService, type Quote } from '../generated/ourvoice/theme/v1/quote_service_pb';
import type { Codebook } from '../generated/ourvoice/theme/v1/codebook_pb';
import { ThemeService } from '../generated/ourvoice/theme/v1/theme_service_pb';
import {
  SurveyService,
  type GetSurveyResponse,
} from '../generated/ourvoice/survey/v1/survey_service_pb';
import { serviceClient } from '../kit/transport';

const surveys = serviceClient(SurveyService);
const themes = serviceClient(ThemeService);
const quotes = serviceClient(QuoteService);

/** The survey as it is asked now. Throws as SurveyService.GetSurvey. */
export function fetchSurvey(surveyId: string): Promise<GetSurveyResponse> {
  return surveys.getSurvey({ surveyId });
}

/** The codebook by which a report was coded; undefined before it was. Throws as GetCodebook. */
export async function fetchCodebook(report: GetReportResponse): Promise<Codebook | undefined> {
  const { codebookId = '', codebookVersion = 0 } = report.method ?? {};
  if (codebookVersion === 0) return undefined;
  return (await themes.getCodebook({ codebookId, codebookVersion })).codebook;
}

/** What quotes are wanted; everything but the survey may be empty. */
export interface QuoteFilter {
  surveyId: string;
  themeId?: string;
  frameId?: string;
  valueId?: string;
}

/**
 * A page of approved quotes. None where the codebook of today does not know the theme, or no
 * codebook codes the survey. Throws as QuoteService.ListQuotes otherwise.
 */
export async function fetchQuotes(
  filter: QuoteFilter,
  pageToken = '',
  pageSize = 20,
): Promise<{ items: Quote[]; nextPageToken: string }> {
  try {
    const page = await quotes.listQuotes({ ...filter, pageToken, pageSize });
    return { items: page.quotes, nextPageToken: page.nextPageToken };
  } catch (error) {
    const { code } = ConnectError.from(error);
    if (code !== Code.FailedPrecondition && code !== Code.NotFound) throw error;
    return { items: [], nextPageToken: '' };
  }
}
