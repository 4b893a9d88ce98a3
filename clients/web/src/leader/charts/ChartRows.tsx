import type { ComponentChildren } from 'preact';
import { Details } from '../../kit/components/Details';

const shownMax = 8;
// Below this many, folding would hide hardly anything.
const foldedMin = 4;

interface Props<T> {
  title: string;
  rows: T[];
  children: (row: T) => ComponentChildren;
}

/** The rows of a chart: the first of a long one, and the others folded below them. */
export function ChartRows<T>({ title, rows, children }: Props<T>) {
  const shown = rows.length - shownMax >= foldedMin ? rows.slice(0, shownMax) : rows;
  const others = rows.slice(shown.length);
  return (
    <>
      <ul class="chart__rows">{shown.map(children)}</ul>
      {others.length > 0 && (
        <Details summary={`${title}: ${others.length} more`}>
          <ul class="chart__rows">{others.map(children)}</ul>
        </Details>
      )}
    </>
  );
}
