/** The numbers above a chart: beginning, middle and end. Tables tell them to screen readers. */
export function Axis({ end }: { end: number }) {
  return (
    <div class="chart__row chart__axis" aria-hidden="true">
      <span class="chart__ticks">
        <span>0%</span>
        <span>{end / 2}%</span>
        <span>{end}%</span>
      </span>
    </div>
  );
}

/** Lines through a row of a chart at every quarter of its axis. */
export function GridLines() {
  return (
    <>
      {[0, 25, 50, 75, 100].map((x) => (
        <line key={x} class="chart__grid" x1={`${x}%`} x2={`${x}%`} y1="0" y2="100%" />
      ))}
    </>
  );
}
