import { surveyPath } from './choice';
import type { ReportProps } from './report';

/** Name of a theme, which leads to its page. */
export function ThemeLink({
  surveyId,
  choice,
  id,
  name,
}: Omit<ReportProps, 'report'> & { id: string; name: string }) {
  const path = surveyPath(surveyId, `/themes/${encodeURIComponent(id)}`, choice);
  return (
    <a class="govuk-link" href={path}>
      {name}
    </a>
  );
}
