import { fromBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { endStreamFlag, endStreamFromJson } from '@connectrpc/connect/protocol-connect';
import {
  ImportResponsesResponseSchema,
  type ImportResponsesResponse,
} from '../../../generated/ourvoice/intake/v1/intake_service_pb';

// Flags and a length stand before each message.
const headBytes = 5;

/** Reads the messages of a stream. Throws what its last message says went wrong. */
export function answersOf(body: Uint8Array): ImportResponsesResponse[] {
  const answers: ImportResponsesResponse[] = [];
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  let next = 0;
  while (next + headBytes <= body.length) {
    const flags = view.getUint8(next);
    const begin = next + headBytes;
    next = begin + view.getUint32(next + 1);
    const message = body.subarray(begin, next);
    if ((flags & endStreamFlag) === 0) {
      answers.push(fromBinary(ImportResponsesResponseSchema, message));
      continue;
    }
    const { error } = endStreamFromJson(message);
    if (error) throw error;
    return answers;
  }
  throw new ConnectError('the answer breaks off', Code.Unavailable);
}
