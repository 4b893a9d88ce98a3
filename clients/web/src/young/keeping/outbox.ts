import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import {
  IntakeService,
  RequestContactRequestSchema,
  SubmitResponseRequestSchema,
  type RequestContactRequest,
  type SubmitResponseRequest,
} from '../../generated/ourvoice/intake/v1/intake_service_pb';
import { errorReason } from '../../kit/errorDetail';
import { serviceClient } from '../../kit/transport';
import { drop, keep, kept } from './sealedStore';

/** What became of something that was sent. */
export type Outcome =
  | { state: 'sent'; followUpWords: string }
  | { state: 'waiting' }
  | { state: 'refused'; error: unknown };

/** How often what waits is tried again: the network may come back without a word. */
export const retryMs = 20_000;

type Kind = 'response' | 'contact';

const waitingCodes = [
  Code.Unavailable,
  Code.Unknown,
  Code.DeadlineExceeded,
  Code.Canceled,
  Code.ResourceExhausted,
  Code.Internal,
  Code.Aborted,
];
const intake = serviceClient(IntakeService);

const idOf = (kind: Kind, requestId: string) => `unsent/${kind}/${requestId}`;

/** Sends answers. They stay on the device, sealed, until the services say that they have them. */
export async function sendResponse(request: SubmitResponseRequest): Promise<Outcome> {
  const id = idOf('response', request.requestId);
  const bytes = toBinary(SubmitResponseRequestSchema, create(SubmitResponseRequestSchema, request));
  await keep(id, toText(bytes));
  return attempt(id, async () => (await intake.submitResponse(request)).followUpWords);
}

/** Sends the wish to be contacted, in the same way. */
export async function sendContactWish(request: RequestContactRequest): Promise<Outcome> {
  const id = idOf('contact', request.requestId);
  const bytes = toBinary(RequestContactRequestSchema, create(RequestContactRequestSchema, request));
  await keep(id, toText(bytes));
  return attempt(id, () => intake.requestContact(request).then(() => ''));
}

async function attempt(id: string, send: () => Promise<string>): Promise<Outcome> {
  try {
    const followUpWords = await send();
    await drop(id);
    return { state: 'sent', followUpWords };
  } catch (error) {
    if (isWaiting(error)) return { state: 'waiting' };
    await drop(id);
    return { state: 'refused', error };
  }
}

// A lesson that is full has the code of services that have too much to do, and is a refusal.
function isWaiting(error: unknown): boolean {
  return (
    errorReason(error) !== 'LESSON_FULL' && waitingCodes.includes(ConnectError.from(error).code)
  );
}

/** The answers with this request id, while they are not sent yet. */
export async function unsentResponse(
  requestId: string,
): Promise<SubmitResponseRequest | undefined> {
  const [found] = await kept(idOf('response', requestId));
  return found && fromBinary(SubmitResponseRequestSchema, fromText(found.text));
}

/** Sends all that waits on this device; returns how many still wait. */
export async function sendWaiting(except?: string): Promise<number> {
  let waiting = 0;
  for (const { id, text } of await kept('unsent/')) {
    if (except && id.endsWith(except)) continue;
    const bytes = fromText(text);
    const outcome = id.startsWith('unsent/response/')
      ? await sendResponse(fromBinary(SubmitResponseRequestSchema, bytes))
      : await sendContactWish(fromBinary(RequestContactRequestSchema, bytes));
    if (outcome.state === 'waiting') waiting++;
  }
  return waiting;
}

const toText = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const fromText = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
