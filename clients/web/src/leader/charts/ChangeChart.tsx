import type { ComponentChildren } from 'preact';
import type { TrendRow } from '../../generated/ourvoice/report/v1/report_service_pb';
import { changeText, chanceText, figureText } from '../figureWords';
import { Axis, GridLines } from './Axis';
import { ChartRows } from './ChartRows';
import { at, axisEnd } from './scale';

interface Props {
  title: string;
  rows: TrendRow[];
  label: (row: TrendRow) => ComponentChildren;
}

/** Shares then, as a hollow mark, and now, as a full one. Every row says its change in words. */
export function ChangeChart({ title, rows, label }: Props) {
  const end = axisEnd(
    rows.flatMap(({ before, now }) => [before?.share?.percent ?? 0, now?.share?.percent ?? 0]),
  );
  return (
    <div class="chart" role="group" aria-label={title}>
      <Axis end={end} />
      <ChartRows title={title} rows={rows}>
        {(row) => (
          <li class="chart__row" key={row.id}>
            <span class="chart__label">{label(row)}</span>
            <svg class="chart__plot" aria-hidden="true" focusable="false">
              <GridLines />
              <Marks row={row} end={end} />
            </svg>
            <span class="chart__figure">
              <Words row={row} />
            </span>
          </li>
        )}
      </ChartRows>
    </div>
  );
}

function Marks({ row, end }: { row: TrendRow; end: number }) {
  if (!row.change || !row.before?.share || !row.now?.share) return null;
  const then = at(row.before.share.percent, end);
  const now = at(row.now.share.percent, end);
  return (
    <>
      <line class="chart__path" x1={then} x2={now} y1="12" y2="12" />
      <circle class="chart__then" cx={then} cy="12" r="7" />
      <circle class="chart__now" cx={now} cy="12" r="4.5" />
    </>
  );
}

function Words({ row: { before, now, change } }: { row: TrendRow }) {
  if (!change) {
    const [then, today] = [figureText(before?.responses), figureText(now?.responses)];
    const words = then === today ? then : `${then}, then ${today}`;
    return <span class="chart__figure--none">{words}</span>;
  }
  return (
    <>
      {`${before?.share?.percent}% → ${now?.share?.percent}%, ${changeText(change)}`}
      {change.points !== 0n && (
        <span class={change.moreThanChance ? 'chart__note chart__note--wanting' : 'chart__note'}>
          {chanceText(change)}
        </span>
      )}
    </>
  );
}
