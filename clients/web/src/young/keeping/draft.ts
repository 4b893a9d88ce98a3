import { create, fromJson, toJson } from '@bufbuild/protobuf';
import { ResponseSchema, type Response } from '../../generated/ourvoice/intake/v1/answer_pb';
import { drop, keep, kept } from './sealedStore';

/** What somebody has answered so far on this device. */
export interface Draft {
  /** Made once, so that however often it is sent, it is taken once. */
  requestId: string;
  /** Code with which they joined; empty for the open link. */
  code: string;
  /** True when others use the device too: then nothing is offered to whoever comes next. */
  shared: boolean;
  response: Response;
}

/** Starts afresh. */
export function newDraft(response: Partial<Response>, code: string, shared: boolean): Draft {
  return {
    requestId: crypto.randomUUID(),
    code,
    shared,
    response: create(ResponseSchema, response as Response),
  };
}

const idOf = (surveyId: string) => `draft/${surveyId}`;

let left = false;
let last: Promise<void> = Promise.resolve();

// One after the other, so that nothing is kept by what began before it was dropped.
function inTurn(change: () => Promise<void>): Promise<void> {
  last = last.then(change);
  return last;
}

/** Keeps a draft, sealed, so that a page may be loaded anew; none after `dropDrafts`. */
export function keepDraft(draft: Draft): Promise<void> {
  return inTurn(async () => {
    if (left) return;
    const response = toJson(ResponseSchema, draft.response);
    await keep(idOf(draft.response.surveyId), JSON.stringify({ ...draft, response }));
  });
}

/** The draft of a survey on this device, if there is one. */
export async function keptDraft(surveyId: string): Promise<Draft | undefined> {
  const found = (await kept(idOf(surveyId))).find(({ id }) => id === idOf(surveyId));
  if (!found) return undefined;
  const draft = JSON.parse(found.text);
  return { ...draft, response: fromJson(ResponseSchema, draft.response) };
}

/** Forgets the draft of a survey. */
export function dropDraft(surveyId: string): Promise<void> {
  return inTurn(() => drop(idOf(surveyId)));
}

/**
 * Forgets every draft, and keeps none from now on, as the page lives until the next one has come:
 * for whoever leaves in a hurry.
 */
export function dropDrafts(): Promise<void> {
  left = true;
  return inTurn(async () => {
    for (const { id } of await kept('draft/')) await drop(id);
  });
}
