import { IntakeService } from '../generated/ourvoice/intake/v1/intake_service_pb';
import type { Wave_Joining } from '../generated/ourvoice/survey/v1/definition_pb';
import { serviceClient } from '../kit/transport';

/** What a code admits to. */
export interface Joined {
  code: string;
  surveyId: string;
  waveId: string;
  settingId: string;
  joining: Wave_Joining;
}

let joined: Joined | undefined;

/** Asks what a code admits to, and keeps it for the page of that survey. Throws as JoinSurvey. */
export async function join(code: string): Promise<Joined> {
  const { surveyId, waveId, settingId, joining } =
    await serviceClient(IntakeService).joinSurvey({ code });
  joined = { code, surveyId, waveId, settingId, joining };
  return joined;
}

/** What was joined last, for a survey: kept while the page is open, so that a class goes on with it. */
export function joinedFor(surveyId: string): Joined | undefined {
  return joined?.surveyId === surveyId ? joined : undefined;
}

/** The code after the # of an address, as slips have it; the address loses it at once. */
export function takeCode(): string {
  const code = /^#join=([\w-]+)$/.exec(location.hash)?.[1] ?? '';
  if (code) history.replaceState(history.state, '', location.pathname);
  return code;
}
