import { create } from '@bufbuild/protobuf';
import {
  ResponseSchema,
  Response_OwnWords,
  type Answer,
  type Response,
} from '../../../generated/ourvoice/intake/v1/answer_pb';
import {
  ImportRowSchema,
  type ImportRow,
} from '../../../generated/ourvoice/intake/v1/intake_service_pb';
import type { SurveyDefinition } from '../../../generated/ourvoice/survey/v1/definition_pb';
import {
  readAnswer,
  readCount,
  readHelpedBy,
  readLanguage,
  readWave,
  readYesNo,
  type Read,
} from './cells';
import type { Reserved, Target } from './columns';
import { contentHash } from './contentHash';
import type { CsvFile, FileRow } from './csvFile';

/** Why a row, or a column of it, is not taken. */
export interface RowFault {
  row: number;
  column: string;
  reason: string;
}

const idBytesMax = 200;

/** Turns the rows of a file into answers. Rows with a fault are told, and not among the answers. */
export function mapRows(
  file: CsvFile,
  targets: Target[],
  definition: SurveyDefinition,
  surveyVersion: number,
): { rows: ImportRow[]; faults: RowFault[] } {
  const rows: ImportRow[] = [];
  const faults: RowFault[] = [];
  const keyOf = rowKeys(file.header, targets);
  for (const row of file.rows) {
    const found: RowFault[] = [];
    const note = (target: Target, reason: string) =>
      found.push({ row: row.number, column: file.header[targets.indexOf(target)] ?? '', reason });
    if (row.fault) {
      note('', row.fault);
    } else {
      const response = responseOf(row, targets, definition, surveyVersion, note);
      const rowKey = keyOf(row, (reason) => note('id', reason));
      if (found.length === 0) {
        rows.push(create(ImportRowSchema, { rowNumber: BigInt(row.number), rowKey, response }));
      }
    }
    faults.push(...found);
  }
  return { rows, faults };
}

type Note = (target: Target, reason: string) => void;

function responseOf(
  row: FileRow,
  targets: Target[],
  definition: SurveyDefinition,
  surveyVersion: number,
  note: Note,
): Response {
  const cellOf = (target: Target) => row.cells[targets.indexOf(target)] ?? '';
  const read = <T>(target: Reserved, reader: (cell: string) => Read<T>, otherwise: T): T => {
    const cell = cellOf(target);
    return cell.trim() ? take(reader(cell), target, note, otherwise) : otherwise;
  };
  const language = readLanguage(cellOf('language'), cellOf('version'));
  const voices = read('voices', readCount, 1);
  if (voices === 0) note('voices', 'must be at least 1');
  const own = read<boolean | undefined>('own_words', readYesNo, undefined);
  return create(ResponseSchema, {
    surveyId: definition.id,
    surveyVersion,
    waveId: read('wave', (cell) => readWave(definition, cell), ''),
    settingId: cellOf('setting').trim(),
    language: take(language, 'version', note, ''),
    voices,
    helpedBy: read('helped_by', readHelpedBy, 0),
    ownWords:
      own === undefined
        ? Response_OwnWords.UNSPECIFIED
        : own
          ? Response_OwnWords.YES
          : Response_OwnWords.NO,
    mayQuote: read('may_quote', readYesNo, false),
    answers: answersOf(row, targets, definition, note),
  });
}

function answersOf(
  row: FileRow,
  targets: Target[],
  definition: SurveyDefinition,
  note: Note,
): Answer[] {
  const answers = new Map<string, Answer>();
  const given = targets
    .map((target, place) => ({ target, cell: row.cells[place] ?? '' }))
    .filter(({ cell }) => cell.trim() !== '');
  for (const { target, cell } of given) {
    const question = definition.questions.find(({ id }) => target === `question:${id}`);
    if (!question) continue;
    const read = readAnswer(definition, question, cell);
    if ('fault' in read) note(target, read.fault);
    else answers.set(question.id, read.value);
  }
  for (const { target, cell } of given) {
    if (!target.startsWith('support:')) continue;
    const support = take(readCount(cell), target, note, 0);
    const answer = answers.get(target.slice('support:'.length));
    if (answer) answer.support = support;
    else if (support > 0) note(target, 'the question has no answer in this row');
  }
  return [...answers.values()];
}

function take<T>(read: Read<T>, target: Target, note: Note, otherwise: T): T {
  if (!('fault' in read)) return read.value;
  note(target, read.fault);
  return otherwise;
}

/** What tells rows apart for good: the id, or the content and how often it came before. */
function rowKeys(header: string[], targets: Target[]) {
  const place = targets.indexOf('id');
  const seen = new Map<string, number>();
  const firsts = new Map<string, { row: number; content: string }>();
  const named = targets
    .map((target, column) => ({ name: nameOf(target), column }))
    .filter(({ column }) => targets[column])
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  const contentOf = ({ cells }: FileRow) =>
    named
      .map(
        ({ name, column }) =>
          `${bytes(name)}:${name}${bytes(cells[column] ?? '')}:${cells[column] ?? ''}`,
      )
      .join('');
  return (row: FileRow, refuse: (reason: string) => void): string => {
    const content = contentOf(row);
    if (place < 0) {
      const hash = contentHash(content);
      const count = seen.get(hash) ?? 0;
      seen.set(hash, count + 1);
      return `row:${hash}:${count}`;
    }
    const id = (row.cells[place] ?? '').trim();
    if (!id || bytes(id) > idBytesMax) {
      refuse(
        `must be 1 to ${idBytesMax} bytes: every row needs an id, or leave out ${header[place]}`,
      );
    }
    const first = firsts.get(id);
    if (!first) firsts.set(id, { row: row.number, content });
    else if (first.content !== content)
      refuse(`row ${first.row} has the same id and says something else`);
    return `id:${id}`;
  };
}

function nameOf(target: Target): string {
  if (target.startsWith('support:')) return `${target.slice('support:'.length)}.support`;
  return target.replace(/^question:/, '');
}
