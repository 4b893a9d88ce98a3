import type { ComponentChildren } from 'preact';
import { Figure_Mark } from '../generated/ourvoice/report/v1/report_service_pb';
import type { ThemeRow, ThemeTable } from '../generated/ourvoice/report/v1/report_service_pb';
import { Details } from '../kit/components/Details';
import { Table } from '../kit/components/Table';
import { ShareChart } from './charts/ShareChart';
import { figureText, handsText, shareOrCount, shareText } from './figureWords';

interface Props {
  title: string;
  table: ThemeTable;
  label: (row: ThemeRow) => ComponentChildren;
}

/** Whether a row has a count to show. */
export function isCounted(row: ThemeRow): boolean {
  return row.cells[0]?.responses?.mark === Figure_Mark.SHOWN;
}

/** Rows that have a count, what was raised most first. */
export function mostRaised(table: ThemeTable): ThemeRow[] {
  const count = (row: ThemeRow) => Number(row.cells[0]?.responses?.rounded ?? 0);
  return table.rows.filter(isCounted).sort((a, b) => count(b) - count(a));
}

/** How often each theme or value was raised: a chart, and all figures of it in a table. */
export function ThemeFigures({ title, table, label }: Props) {
  const rows = mostRaised(table).map((row) => ({
    id: row.id,
    label: label(row),
    share: row.cells[0]?.share,
    text: shareOrCount(row.cells[0]),
  }));
  return (
    <>
      <ShareChart title={title} rows={rows} />
      <Details summary={`${title}: the figures as a table`}>
        <Table
          caption={title}
          columns={columns}
          rows={table.rows.map((row) => {
            const cell = row.cells[0];
            return [
              row.name,
              figureText(cell?.responses),
              shareText(cell?.share) || 'not shown',
              figureText(cell?.youngPeople),
              handsText(cell?.hands),
              figureText(cell?.settings),
            ];
          })}
        />
      </Details>
    </>
  );
}

const columns = [
  { title: 'Theme' },
  { title: 'Answers', numeric: true },
  { title: 'Share (95% interval)', numeric: true },
  { title: 'Young people', numeric: true },
  { title: 'Hands', numeric: true },
  { title: 'Settings', numeric: true },
];
