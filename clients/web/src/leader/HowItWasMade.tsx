import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import { Details } from '../kit/components/Details';
import { dayText } from '../kit/dates';
import { CodersAgree } from './CodersAgree';
import { Section } from './Section';
import { WhyHidden } from './WhyHidden';

/** How figures were made and protected. */
export function HowItWasMade({ report }: { report: GetReportResponse }) {
  const { method } = report;
  if (!method) return null;
  const sources = (report.participation?.byDimension ?? []).filter((one) => one.baselineSource);
  return (
    <Section id="method" title="How this was made">
      <p class="govuk-body">{method.policySummary}</p>
      <WhyHidden />
      <p class="govuk-body">
        {method.releaseNumber > 0 ? `Release ${method.releaseNumber}` : 'A preview'}, of the record
        as it stood on {dayText(method.recordDate)}. Release rules {method.policyVersion}.
        {method.codebookVersion > 0 &&
          ` Codebook ${method.codebookId}, version
          ${method.codebookVersion}, coded by ${method.coder}: by machine, with people’s decisions
          put in its place where they read a text. It misses things and adds things.`}
      </p>
      <p class="govuk-body">
        The range behind a share takes those who answered for a sample of young people like them. It
        says nothing of those who did not answer, and as a class answers together, the truth can lie
        further off.
      </p>
      {method.consultantsNotAsked && (
        <p class="govuk-body">
          <strong>Care consultants were not asked about the questions before they went out.</strong>
        </p>
      )}
      {method.codebookVersion > 0 && <CodersAgree codebookId={method.codebookId} />}
      {sources.length > 0 && (
        <Details summary="Where the numbers of the city come from">
          <ul class="govuk-list govuk-list--bullet">
            {sources.map((one) => (
              <li key={one.dimensionId}>
                {one.name}: {one.baselineSource}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </Section>
  );
}
