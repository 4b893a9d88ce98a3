import { create, toBinary } from '@bufbuild/protobuf';
import { encodeEnvelope } from '@connectrpc/connect/protocol';
import { expect, test } from 'vitest';
import { ImportResponsesResponseSchema } from '../../../generated/ourvoice/intake/v1/intake_service_pb';
import { answersOf } from './importAnswers';

const answer = encodeEnvelope(
  0,
  toBinary(
    ImportResponsesResponseSchema,
    create(ImportResponsesResponseSchema, { importedCount: 3 }),
  ),
);
const end = (words: string) => encodeEnvelope(2, new TextEncoder().encode(words));
const joined = (...parts: Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));

test('answers are read up to the end of the stream', () => {
  expect(answersOf(joined(answer, end('{}'))).map(({ importedCount }) => importedCount)).toEqual([
    3,
  ]);
});

test('a stream that ends with an error throws it', () => {
  const failed = end('{"error": {"code": "permission_denied", "message": "no"}}');
  expect(() => answersOf(joined(answer, failed))).toThrow('permission_denied');
});

test('a stream that breaks off is an error', () => {
  expect(() => answersOf(answer)).toThrow('breaks off');
});
