import type { ThemeTable } from '../generated/ourvoice/report/v1/report_service_pb';
import { Details } from '../kit/components/Details';
import { Table } from '../kit/components/Table';
import { figureText, shareOrCount, shareText } from './figureWords';
import type { ReportProps } from './report';
import { dimensionName } from './reportWords';
import { Section } from './Section';
import { WhyHidden } from './WhyHidden';

/** Figures split by a dimension, with weighted shares where they were asked for. */
export function ByGroup({ report, notWeighted }: ReportProps & { notWeighted: boolean }) {
  const name = dimensionName(report, report.dimensionId);
  const { weighting } = report;
  return (
    <Section id="groups" title={`By ${name.toLowerCase()}`}>
      <p class="govuk-body">
        The share of the answers of each group; a count where the group is too small for a share.
      </p>
      <WhyHidden />
      {notWeighted && (
        <p class="govuk-body">
          <strong>Not weighted:</strong> the report tells too little of these groups, or of the
          city, to weight by them.
        </p>
      )}
      {weighting && (
        <p class="govuk-body">
          {`Weighted so that each group counts as much as in the city: an answer counts
          ${weighting.leastWeight} to ${weighting.largestWeight} times. Design effect
          ${weighting.designEffect}: that carries as far as ${weighting.effectiveBase} answers
          without weights.`}{' '}
          Weights do not bring back those who were not heard.
        </p>
      )}
      {report.byFrameValue && (
        <Split
          caption={`${report.frameName} by ${name.toLowerCase()}`}
          table={report.byFrameValue}
        />
      )}
      {report.byTheme && (
        <Split caption={`Themes by ${name.toLowerCase()}`} table={report.byTheme} />
      )}
    </Section>
  );
}

function Split({ caption, table }: { caption: string; table: ThemeTable }) {
  const weighted = table.rows.some((row) => row.weightedShare !== undefined);
  return (
    <Details summary={`${caption}: the figures as a table`}>
      <Table
        caption={caption}
        columns={[
          { title: 'Raised' },
          ...table.columns.map((column) => ({ title: column.name, numeric: true })),
          ...(weighted ? [{ title: 'All, weighted', numeric: true }] : []),
        ]}
        rows={[
          [
            'Answers in words',
            ...table.columns.map((column) => figureText(column.base)),
            ...(weighted ? ['–'] : []),
          ],
          ...table.rows.map((row) => [
            row.name,
            ...row.cells.map(shareOrCount),
            ...(weighted ? [shareText(row.weightedShare) || 'hidden'] : []),
          ]),
        ]}
      />
    </Details>
  );
}
