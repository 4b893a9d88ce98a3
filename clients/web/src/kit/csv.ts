/** A row of a table in text, and the line in which it begins. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/**
 * Reads comma-separated text (RFC 4180), or what is copied from a spreadsheet, which is parted by
 * tabs. Empty lines are left out. Throws an Error with the line where quotes do not end.
 */
export function readCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = (source.split('\n')[0] ?? '').includes('\t') ? '\t' : ',';
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let cell = '';
  let line = 1;
  const endRow = () => {
    row.cells.push(cell);
    if (row.cells.some((value) => value.trim() !== '')) rows.push(row);
    cell = '';
  };
  for (let at = 0; at < source.length; at++) {
    const sign = source[at];
    if (sign === '"' && cell === '') {
      const end = closingQuote(source, at);
      if (end < 0) throw new Error(`A quote that begins in line ${line} does not end.`);
      const quoted = source.slice(at + 1, end);
      line += quoted.split('\n').length - 1;
      cell = quoted.replaceAll('""', '"');
      at = end;
    } else if (sign === separator) {
      row.cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      endRow();
      row = { line: ++line, cells: [] };
    } else {
      cell += sign;
    }
  }
  endRow();
  return rows;
}

// Where the quote that begins at `begin` ends; two in a row stand for one. -1 when it does not.
function closingQuote(source: string, begin: number): number {
  for (let at = begin + 1; at < source.length; at++) {
    if (source[at] !== '"') continue;
    if (source[at + 1] !== '"') return at;
    at++;
  }
  return -1;
}
