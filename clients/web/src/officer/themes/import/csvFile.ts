import { readCsv } from '../../../kit/csv';

/** One row of a file: its number as a spreadsheet shows it, and a cell a column. */
export interface FileRow {
  number: number;
  cells: string[];
  /** What is wrong with this row alone. */
  fault?: string;
}

/** A file that was read: the names of its columns, and its rows. */
export interface CsvFile {
  header: string[];
  rows: FileRow[];
}

/**
 * Reads a file whose first row names its columns. Columns without name and content are passed over.
 * Throws an Error that says what to do when it is no such file.
 */
export function readCsvFile(text: string): CsvFile {
  const [first, ...rows] = readCsv(text);
  if (!first || first.number > 1) {
    throw new Error('The file is empty, or its first row has no names.');
  }
  const header = first.cells.map((name) => name.trim());
  if (header.length === 1 && header[0]?.includes(';')) {
    throw new Error('Its columns are not parted by commas. Save it as CSV with commas.');
  }
  const wanted = header.map(
    (name, place) => name !== '' || rows.some(({ cells }) => (cells[place] ?? '').trim() !== ''),
  );
  const names = header.filter((_, place) => wanted[place]);
  if (names.some((name) => name === '')) throw new Error('A column has no name in the first row.');
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Error(`Two columns have the name ${twice}.`);
  return {
    header: names,
    rows: rows.map(({ number, cells }) =>
      cells.length === header.length
        ? { number, cells: cells.filter((_, place) => wanted[place]) }
        : {
            number,
            cells: [],
            fault: `has ${cells.length} cells where the first row has ${header.length}`,
          },
    ),
  };
}
