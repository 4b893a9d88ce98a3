import { create, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { encodeEnvelope } from '@connectrpc/connect/protocol';
import {
  ImportResponsesRequestSchema,
  ImportRowSchema,
  type ImportResponsesResponse,
  type ImportRow,
} from '../../../generated/ourvoice/intake/v1/intake_service_pb';
import { renewToken } from '../../../kit/transport';
import { answersOf } from './importAnswers';

const method = '/ourvoice.intake.v1.IntakeService/ImportResponses';
const rowsMax = 500;
// Well below the 4 MiB that one body may hold.
const bytesMax = 1 << 20;

/**
 * Sends rows, some at a time, and tells after each part what became of it and how many rows are done.
 * What was taken stays taken when a later part fails; sending all again is safe. Throws ConnectError.
 */
export async function importRows(
  rows: ImportRow[],
  onAnswer: (answer: ImportResponsesResponse, rowsDone: number) => void,
): Promise<void> {
  let done = 0;
  for (const part of partsOf(rows)) {
    const answers = await callOnce(part);
    done += part.length;
    for (const answer of answers) onAnswer(answer, done);
  }
}

function partsOf(rows: ImportRow[]): ImportRow[][] {
  const parts: ImportRow[][] = [];
  let part: ImportRow[] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = toBinary(ImportRowSchema, row).length;
    if (part.length === rowsMax || (part.length > 0 && bytes + size > bytesMax)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(row);
    bytes += size;
  }
  return part.length > 0 ? [...parts, part] : parts;
}

async function callOnce(rows: ImportRow[]): Promise<ImportResponsesResponse[]> {
  try {
    return await call(rows);
  } catch (error) {
    const over = ConnectError.from(error).code === Code.Unauthenticated;
    if (!over || !(await renewToken())) throw error;
    return call(rows);
  }
}

// A browser cannot send and receive at a time: the whole of what is said goes in one body.
async function call(rows: ImportRow[]): Promise<ImportResponsesResponse[]> {
  const request = toBinary(
    ImportResponsesRequestSchema,
    create(ImportResponsesRequestSchema, { rows }),
  );
  const headers = {
    'Content-Type': 'application/connect+proto',
    'Connect-Protocol-Version': '1',
    'ourvoice-role': 'officer',
  };
  try {
    const body = new Uint8Array(encodeEnvelope(0, request));
    const response = await fetch(method, { method: 'POST', headers, body });
    if (response.ok) return answersOf(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    if (error instanceof ConnectError) throw error;
  }
  throw new ConnectError('not answered', Code.Unavailable);
}
