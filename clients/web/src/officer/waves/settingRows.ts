import { readCsv } from '../../kit/csv';

/** A setting as it was read from a row, to be registered. */
export interface SettingRow {
  line: number;
  id: string;
  name: string;
  phase: string;
  area: string;
  roll: number;
}

/** What is wrong with a row, and in which line of the text it stands. */
export interface RowFault {
  line: number;
  column: string;
  text: string;
}

const columns = ['id', 'name', 'phase', 'ward', 'roll'];
const settingsMax = 1000;

/** Reads settings from CSV with a row of headings: id, name, phase, and perhaps ward and roll. */
export function readSettingRows(text: string): { rows: SettingRow[]; faults: RowFault[] } {
  let table;
  try {
    table = readCsv(text);
  } catch (error) {
    return { rows: [], faults: [{ line: 0, column: '', text: (error as Error).message }] };
  }
  const [heading, ...lines] = table;
  const names = (heading?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const missing = ['id', 'name', 'phase'].filter((name) => !names.includes(name));
  const unknown = names.filter((name) => !columns.includes(name));
  const faults: RowFault[] = [
    ...missing.map((column) => ({ line: 1, column, text: 'This column is missing.' })),
    ...unknown.map((column) => ({
      line: 1,
      column,
      text: `This column is not known. The columns are ${columns.join(', ')}.`,
    })),
  ];
  if (faults.length > 0) return { rows: [], faults };
  if (lines.length === 0)
    faults.push({ line: 1, column: '', text: 'There is no row below the headings.' });
  if (lines.length > settingsMax) {
    faults.push({
      line: 0,
      column: '',
      text: 'There are more than 1,000 rows. Send them in parts.',
    });
  }
  const rows = lines.map(({ line, cells }) => {
    const cell = (column: string) => cells[names.indexOf(column)]?.trim() ?? '';
    if (cells.length > names.length) {
      faults.push({ line, column: '', text: 'It has more cells than there are headings.' });
    }
    const roll = cell('roll');
    if (!/^\d{0,6}$/.test(roll)) {
      faults.push({ line, column: 'roll', text: 'It must be a whole number, or empty.' });
    }
    return {
      line,
      id: cell('id'),
      name: cell('name'),
      phase: cell('phase'),
      area: cell('ward'),
      roll: Number(roll) || 0,
    };
  });
  return { rows, faults };
}

/** Leads a violation of RegisterSettings, such as `settings[3].area`, to the row and column it means. */
export function rowFault(
  rows: SettingRow[],
  violation: { field: string; description: string },
): RowFault {
  const [, index, column = ''] = /^settings\[(\d+)\]\.?(\w*)/.exec(violation.field) ?? [];
  const row = index === undefined ? undefined : rows[Number(index)];
  return {
    line: row?.line ?? 0,
    column: column === 'area' ? 'ward' : column,
    text: `It ${violation.description}.`,
  };
}
