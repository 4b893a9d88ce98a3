import type { ComponentChildren } from 'preact';

interface Props {
  caption: string;
  /** True when the heading of the page says the same already. */
  captionHidden?: boolean;
  columns: { title: string; numeric?: boolean }[];
  rows: ComponentChildren[][];
  /** What stands in place of no rows. */
  empty?: string;
}

/**
 * A table, which scrolls by itself where it is wider than the screen. The first column names the
 * row.
 */
export function Table({
  caption,
  captionHidden = false,
  columns,
  rows,
  empty = 'Nothing yet.',
}: Props) {
  if (rows.length === 0) return <p class="govuk-body">{empty}</p>;
  const look = (index: number, of: string) =>
    `govuk-table__${of}${columns[index]?.numeric ? ` govuk-table__${of}--numeric` : ''}`;
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="govuk-table">
        <caption class={`govuk-table__caption${captionHidden ? ' govuk-visually-hidden' : ''}`}>
          {caption}
        </caption>
        <thead>
          <tr class="govuk-table__row">
            {columns.map((column, index) => (
              <th scope="col" class={look(index, 'header')} key={column.title}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr class="govuk-table__row" key={row}>
              {cells.map((cell, index) =>
                index === 0 ? (
                  <th scope="row" class="govuk-table__header">
                    {cell}
                  </th>
                ) : (
                  <td class={look(index, 'cell')}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
