import { surveyPath, type Choice } from './choice';

/** Leads back to the report, as it was chosen. */
export function BackToReport({ surveyId, choice }: { surveyId: string; choice: Choice }) {
  return (
    <p class="govuk-body no-print">
      <a class="govuk-link" href={surveyPath(surveyId, '', choice)}>
        Back to the report
      </a>
    </p>
  );
}
