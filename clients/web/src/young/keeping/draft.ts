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

/** Keeps a draft, sealed, so that a page may be loaded anew. */
export async function keepDraft(draft: Draft): Promise<void> {
  const response = toJson(ResponseSchema, draft.response);
  await keep(idOf(draft.response.surveyId), JSON.stringify({ ...draft, response }));
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
  return drop(idOf(surveyId));
}

/** Forgets every draft: for whoever leaves in a hurry. */
export async function dropDrafts(): Promise<void> {
  for (const { id } of await kept('draft/')) await drop(id);
}
