import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useIsWider } from '../useIsWider';

interface Props {
  caption: string;
  /** True when the heading of the page says the same already. */
  captionHidden?: boolean;
  columns: { title: string; numeric?: boolean }[];
  rows: ComponentChildren[][];
  /** What stands in place of no rows. */
  empty?: string;
  /** True for a list of things: on a phone each row then stands as a card. */
  cards?: boolean;
}

/**
 * A table, of which the first column names the row. Where it is wider than the screen it scrolls by
 * itself, says so, and keeps the first column in sight.
 */
export function Table(props: Props) {
  const { caption, captionHidden = false, columns, rows, cards = false } = props;
  const frame = useRef<HTMLDivElement>(null);
  const wider = useIsWider(frame, rows.length);
  if (rows.length === 0) return <p class="govuk-body">{props.empty ?? 'Nothing yet.'}</p>;
  const look = (index: number, of: string) =>
    `govuk-table__${of}${columns[index]?.numeric ? ` govuk-table__${of}--numeric` : ''}`;
  return (
    <>
      {wider && (
        <p class="table-hint no-print">There is more beside it: move the table sideways.</p>
      )}
      <div
        class={cards ? 'table-scroll table-cards' : 'table-scroll'}
        tabIndex={0}
        role="region"
        aria-label={caption}
        ref={frame}
      >
        {/* Roles are said, as cards are laid out so that browsers see no table any more. */}
        <table class="govuk-table" role="table">
          <caption class={`govuk-table__caption${captionHidden ? ' govuk-visually-hidden' : ''}`}>
            {caption}
          </caption>
          <thead role="rowgroup">
            <tr class="govuk-table__row" role="row">
              {columns.map((column, index) => (
                <th
                  scope="col"
                  role="columnheader"
                  class={look(index, 'header')}
                  key={column.title}
                >
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.map((cells, row) => (
              <tr class="govuk-table__row" role="row" key={row}>
                {cells.map((cell, index) =>
                  index === 0 ? (
                    <th scope="row" role="rowheader" class="govuk-table__header">
                      {cell}
                    </th>
                  ) : (
                    <td role="cell" class={look(index, 'cell')} data-title={columns[index]?.title}>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
