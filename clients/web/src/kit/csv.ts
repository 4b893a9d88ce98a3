/** A row of a table in text. */
export interface CsvRow {
  /** The line in which it begins. */
  line: number;
  /** Its number as a spreadsheet shows it; lines within quotes do not count. */
  number: number;
  cells: string[];
}

/**
 * Reads comma-separated text (RFC 4180), or what is copied from a spreadsheet, which is parted by
 * tabs. Rows with nothing in any cell are left out. Throws an Error with the line where quotes do not
 * end, or something stands behind them.
 */
export function readCsv(text: string): CsvRow[] {
  const source = text.replace(/^\uFEFF/, '');
  const separator = (/^[^\r\n]*/.exec(source)?.[0] ?? '').includes('\t') ? '\t' : ',';
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, number: 1, cells: [] };
  let line = 1;
  let at = 0;
  for (;;) {
    const cell = cellAt(source, at, separator, line);
    row.cells.push(cell.text);
    line += lineEndsIn(source.slice(at, cell.end));
    at = cell.end;
    if (source[at] === separator) {
      at++;
      continue;
    }
    if (row.cells.some((value) => value.trim() !== '')) rows.push(row);
    if (at >= source.length) return rows;
    at += source.startsWith('\r\n', at) ? 2 : 1;
    row = { line: ++line, number: row.number + 1, cells: [] };
  }
}

function cellAt(source: string, begin: number, separator: string, line: number) {
  const ends = (at: number) =>
    at >= source.length || [separator, '\r', '\n'].includes(source.charAt(at));
  if (source[begin] !== '"') {
    let end = begin;
    while (!ends(end)) end++;
    return { text: source.slice(begin, end), end };
  }
  const close = closingQuote(source, begin);
  if (close < 0) throw new Error(`A quotation mark in line ${line} is never closed.`);
  if (!ends(close + 1)) {
    throw new Error(`In line ${line}, text stands after a closing quotation mark.`);
  }
  return { text: source.slice(begin + 1, close).replaceAll('""', '"'), end: close + 1 };
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

function lineEndsIn(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}
