// Full-width forms are taken for the plain ones by some spreadsheets.
const formulaBeginnings = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '\uFF1D',
  '\uFF0B',
  '\uFF0D',
  '\uFF20',
];

/** A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe. */
export function harmlessCell(cell: string): string {
  return formulaBeginnings.some((beginning) => cell.startsWith(beginning)) ? `'${cell}` : cell;
}

/** A line of CSV with its line end. Cells are quoted where they have to be. */
export function csvLine(cells: string[]): string {
  const quoted = cells.map((cell) =>
    /[,"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(',')}\r\n`;
}
