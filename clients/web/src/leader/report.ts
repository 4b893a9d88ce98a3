import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import type { GetSurveyResponse } from '../generated/ourvoice/survey/v1/survey_service_pb';
import type { Choice } from './choice';

/** What the sections of a report are made of. */
export interface ReportProps {
  surveyId: string;
  choice: Choice;
  report: GetReportResponse;
}

/** With the survey as it is asked now. */
export interface SurveyedReportProps extends ReportProps {
  survey: GetSurveyResponse;
}
