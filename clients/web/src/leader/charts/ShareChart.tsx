import type { ComponentChildren } from 'preact';
import type { Percentage } from '../../generated/ourvoice/report/v1/report_service_pb';
import { Axis, GridLines } from './Axis';
import { ChartRows } from './ChartRows';
import { at, axisEnd } from './scale';

/** A bar of a chart. */
export interface ShareRow {
  id: string;
  label: ComponentChildren;
  share?: Percentage;
  /** What stands beside the bar: the share in words, or why there is none. */
  text: string;
  /** What it is compared with, in percent; drawn as a line across. */
  city?: number;
  note?: string;
  /** True when the note asks for attention. */
  wanting?: boolean;
}

interface Props {
  title: string;
  rows: ShareRow[];
}

/**
 * Shares as bars, with their 95% intervals as whiskers. Every row says its figure in words, so that
 * nothing hangs on seeing the bar, nor on its colour.
 */
export function ShareChart({ title, rows }: Props) {
  const end = axisEnd(
    rows.flatMap(({ share, city = 0 }) => [
      share?.shown ? Math.max(share.highPercent, share.percent) : 0,
      city,
    ]),
  );
  return (
    <div class="chart" role="group" aria-label={title}>
      <Axis end={end} />
      <ChartRows title={title} rows={rows}>
        {(row) => <Row key={row.id} row={row} end={end} />}
      </ChartRows>
    </div>
  );
}

function Row({ row, end }: { row: ShareRow; end: number }) {
  const { share, city } = row;
  return (
    <li class="chart__row">
      <span class="chart__label">{row.label}</span>
      <svg class="chart__plot" aria-hidden="true" focusable="false">
        <GridLines />
        {share?.shown && (
          <rect class="chart__bar" x="0" y="4" height="16" width={at(share.percent, end)} />
        )}
        {share?.shown && share.highPercent > 0 && (
          <Whisker from={at(share.lowPercent, end)} to={at(share.highPercent, end)} />
        )}
        {city !== undefined && (
          <line class="chart__city" x1={at(city, end)} x2={at(city, end)} y1="0" y2="24" />
        )}
      </svg>
      <span class={share?.shown ? 'chart__figure' : 'chart__figure chart__figure--none'}>
        {row.text}
        {row.note && (
          <span class={row.wanting ? 'chart__note chart__note--wanting' : 'chart__note'}>
            {row.note}
          </span>
        )}
      </span>
    </li>
  );
}

function Whisker({ from, to }: { from: string; to: string }) {
  return (
    <g class="chart__whisker">
      <line x1={from} x2={to} y1="12" y2="12" />
      <line x1={from} x2={from} y1="8" y2="16" />
      <line x1={to} x2={to} y1="8" y2="16" />
    </g>
  );
}
