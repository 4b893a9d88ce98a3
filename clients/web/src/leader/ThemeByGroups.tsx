import { Figure_Mark } from '../generated/ourvoice/report/v1/report_service_pb';
import type {
  GetReportResponse,
  ThemeTable,
} from '../generated/ourvoice/report/v1/report_service_pb';
import { Called } from '../kit/components/Called';
import { Details } from '../kit/components/Details';
import { Table } from '../kit/components/Table';
import { useCall } from '../kit/useCall';
import { ShareChart } from './charts/ShareChart';
import type { Choice } from './choice';
import { fetchReport } from './fetchReport';
import { figureText, shareOrCount, shareText } from './figureWords';
import { Section } from './Section';
import { WhyHidden } from './WhyHidden';

interface Props {
  surveyId: string;
  choice: Choice;
  report: GetReportResponse;
  themeId: string;
}

/** A theme by every dimension of the report: phase, area, age and the rest. */
export function ThemeByGroups({ surveyId, choice, report, themeId }: Props) {
  const dimensions = report.participation?.byDimension ?? [];
  const call = useCall(
    () =>
      Promise.all(
        dimensions.map(({ dimensionId }) =>
          fetchReport(surveyId, { ...choice, by: dimensionId, weighted: false }),
        ),
      ),
    [surveyId, themeId],
  );
  return (
    <Section id="groups" title="By group">
      <WhyHidden />
      <Called call={call}>
        {(reads) =>
          reads.map(
            (read, index) =>
              read.report?.byTheme && (
                <ThemeByGroup
                  key={dimensions[index]?.dimensionId}
                  name={dimensions[index]?.name ?? ''}
                  table={read.report.byTheme}
                  themeId={themeId}
                />
              ),
          )
        }
      </Called>
    </Section>
  );
}

function ThemeByGroup({
  name,
  table,
  themeId,
}: {
  name: string;
  table: ThemeTable;
  themeId: string;
}) {
  const row = table.rows.find(({ id }) => id === themeId);
  // The first column is of all groups together.
  const groups = table.columns
    .slice(1)
    .map((column, index) => ({ column, cell: row?.cells[index + 1] }));
  const shown = groups.filter(({ cell }) => cell?.responses?.mark === Figure_Mark.SHOWN);
  return (
    <section class="heard" aria-label={name}>
      <h3 class="govuk-heading-s">{name}</h3>
      {shown.length === 0 ? (
        <p class="govuk-body">No group has a number that may be shown.</p>
      ) : (
        <ShareChart
          title={name}
          rows={shown.map(({ column, cell }) => ({
            id: column.categoryId,
            label: column.name,
            share: cell?.share,
            text: shareOrCount(cell),
          }))}
        />
      )}
      <Details summary={`${name}: the figures as a table`}>
        <Table
          caption={`Raised by ${name.toLowerCase()}`}
          columns={[
            { title: 'Group' },
            { title: 'Answers in words', numeric: true },
            { title: 'Raised it', numeric: true },
            { title: 'Share (95% interval)', numeric: true },
          ]}
          rows={groups.map(({ column, cell }) => [
            column.name,
            figureText(column.base),
            figureText(cell?.responses),
            shareText(cell?.share) || 'not shown',
          ])}
        />
      </Details>
    </section>
  );
}
