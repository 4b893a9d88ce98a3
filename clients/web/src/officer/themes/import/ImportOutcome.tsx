import { Button } from '../../../kit/components/Button';
import { Table } from '../../../kit/components/Table';
import { csvLine, harmlessCell } from '../../../kit/csvLine';
import { download } from '../../../kit/download';
import type { RowFault } from './rows';

/** What became of a file, so far. */
export interface Outcome {
  total: number;
  done: number;
  imported: number;
  repeated: number;
  faults: RowFault[];
}

const shownMax = 200;

/** How far the import is; at its end what was taken, and what is wrong with the other rows. */
export function ImportOutcome({ outcome, ended }: { outcome: Outcome; ended: boolean }) {
  const { total, done, imported, repeated, faults } = outcome;
  const rejected = new Set(faults.map(({ row }) => row)).size;
  const sorted = [...faults].sort((a, b) => a.row - b.row);
  return (
    <section>
      {!ended && (
        <>
          <label class="govuk-label" for="import">{`${done} of ${total} rows`}</label>
          <progress class="run" id="import" max={total} value={done} />
        </>
      )}
      <div role="status">
        {ended && (
          <p class="saved">
            {`${imported} new, ${repeated} known already, ${rejected} not taken. `}
            {rejected === 0 && done === total && 'Every row is kept.'}
          </p>
        )}
      </div>
      {ended && rejected > 0 && (
        <>
          <Table
            cards
            caption={`What is wrong with ${rejected} ${rejected === 1 ? 'row' : 'rows'}`}
            columns={[{ title: 'Row' }, { title: 'Column' }, { title: 'What is wrong' }]}
            rows={sorted.slice(0, shownMax).map(({ row, column, reason }) => [row, column, reason])}
          />
          {sorted.length > shownMax && (
            <p class="govuk-body">{`The first ${shownMax} of ${sorted.length}: the file has them all.`}</p>
          )}
          <Button kind="secondary" onClick={() => keep(sorted)}>
            Keep this list as a CSV file
          </Button>
        </>
      )}
    </section>
  );
}

function keep(faults: RowFault[]): void {
  const lines = faults.map(({ row, column, reason }) => [String(row), column, reason]);
  const text = [['row', 'column', 'reason'], ...lines]
    .map((cells) => csvLine(cells.map(harmlessCell)))
    .join('');
  download('rejected-rows.csv', 'text/csv;charset=utf-8', text);
}
