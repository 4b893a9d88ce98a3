/** One row of a file: its number as a spreadsheet shows it, and a cell a column. */
export interface CsvRow {
  number: number;
  cells: string[];
  /** What is wrong with this row alone. */
  fault?: string;
}

/** A file that was read: the names of its columns, and its rows. */
export interface CsvFile {
  header: string[];
  rows: CsvRow[];
}

/**
 * Reads a file as RFC 4180 has it. Rows with nothing in any cell are passed over, and so are columns
 * without name and content. Throws an Error that says what to do when it is no such file.
 */
export function readCsv(text: string): CsvFile {
  const records = splitRecords(text.replace(/^\uFEFF/, ''));
  const [first, ...others] = records;
  if (!first || isBlank(first.cells)) throw new Error('The file is empty, or its first row has no names.');
  const header = first.cells.map((name) => name.trim());
  if (header.length === 1 && /[;\t]/.test(header[0] ?? '')) {
    throw new Error('Its columns are not parted by commas. Save it as CSV with commas.');
  }
  const rows = others.filter(({ cells }) => !isBlank(cells));
  const wanted = header.map((name, place) =>
    name !== '' || rows.some(({ cells }) => (cells[place] ?? '').trim() !== ''));
  const names = header.filter((_, place) => wanted[place]);
  if (names.some((name) => name === '')) throw new Error('A column has no name in the first row.');
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw new Error(`Two columns have the name ${twice}.`);
  return {
    header: names,
    rows: rows.map(({ number, cells }) => (cells.length === header.length
      ? { number, cells: cells.filter((_, place) => wanted[place]) }
      : { number, cells: [], fault: `has ${cells.length} cells where the first row has ${header.length}` })),
  };
}

function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

function splitRecords(text: string): CsvRow[] {
  const records: CsvRow[] = [];
  let cells: string[] = [];
  let next = 0;
  while (next < text.length) {
    const cell = text[next] === '"' ? quotedCell(text, next, records.length + 1) : plainCell(text, next);
    cells.push(cell.words);
    next = cell.end;
    if (text[next] === ',') {
      next++;
      if (next === text.length) cells.push('');
      else continue;
    }
    records.push({ number: records.length + 1, cells });
    cells = [];
    next += text.startsWith('\r\n', next) ? 2 : 1;
  }
  return records;
}

function plainCell(text: string, begin: number): { words: string; end: number } {
  let end = begin;
  while (end < text.length && !',\r\n'.includes(text[end] ?? '')) end++;
  return { words: text.slice(begin, end), end };
}

function quotedCell(text: string, begin: number, row: number): { words: string; end: number } {
  let end = begin + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end < 0) throw new Error(`Row ${row}: a quotation mark is never closed.`);
    if (text[end + 1] !== '"') break;
    end += 2;
  }
  const after = text[end + 1];
  if (after !== undefined && !',\r\n'.includes(after)) {
    throw new Error(`Row ${row}: text stands after a closing quotation mark.`);
  }
  return { words: text.slice(begin + 1, end).replaceAll('""', '"'), end: end + 1 };
}
