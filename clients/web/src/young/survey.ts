import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import {
  GetSurveyResponseSchema,
  SurveyService,
  type GetSurveyResponse,
} from '../generated/ourvoice/survey/v1/survey_service_pb';
import { serviceClient } from '../kit/transport';

const shelf = 'ourvoice-surveys';

/** Gives a published survey; without a network the one that was read last. Throws as GetSurvey. */
export async function fetchSurvey(surveyId: string): Promise<GetSurveyResponse> {
  const key = `/kept-survey/${encodeURIComponent(surveyId)}`;
  try {
    const survey = await serviceClient(SurveyService).getSurvey({ surveyId });
    await shelve(key, survey);
    return survey;
  } catch (error) {
    const { code } = ConnectError.from(error);
    const unreachable = code === Code.Unavailable || code === Code.Unknown;
    const kept = unreachable ? await shelved(key) : undefined;
    if (!kept) throw error;
    return kept;
  }
}

// What is asked is known to everybody, so that it may be kept; nothing of it is anybody's.
async function shelve(key: string, survey: GetSurveyResponse): Promise<void> {
  try {
    const bytes = toBinary(GetSurveyResponseSchema, create(GetSurveyResponseSchema, survey));
    await (await caches.open(shelf)).put(key, new Response(new Uint8Array(bytes)));
  } catch {
    // Without a shelf the survey needs a network each time.
  }
}

async function shelved(key: string): Promise<GetSurveyResponse | undefined> {
  const found = await globalThis.caches?.match(key);
  if (!found) return undefined;
  return fromBinary(GetSurveyResponseSchema, new Uint8Array(await found.arrayBuffer()));
}
