import { IntakeService } from '../generated/ourvoice/intake/v1/intake_service_pb';
import { Wave_Joining } from '../generated/ourvoice/survey/v1/definition_pb';
import { serviceClient } from '../kit/transport';

/** What a code admits to. */
export interface Joined {
  code: string;
  surveyId: string;
  waveId: string;
  settingId: string;
  joining: Wave_Joining;
  /** True for one answer of a group that answers together. */
  group: boolean;
}

const name = 'ourvoice-lesson';

let joined: Joined | undefined;

/** Asks what a code admits to, and keeps it for the page of that survey. Throws as JoinSurvey. */
export async function join(code: string, group = false): Promise<Joined> {
  const { surveyId, waveId, settingId, joining } = await serviceClient(IntakeService).joinSurvey({
    code,
  });
  joined = { code, surveyId, waveId, settingId, joining, group };
  forgetLesson();
  if (joining === Wave_Joining.LESSON_CODE) keepLesson(joined);
  return joined;
}

/** What was joined last, for a survey. The code of a lesson stays with the tab, so that a class
 * goes on with it; one of somebody's own is kept no longer than the page. */
export function joinedFor(surveyId: string): Joined | undefined {
  joined ??= keptLesson();
  return joined?.surveyId === surveyId ? joined : undefined;
}

/** Forgets what was joined. */
export function forgetJoined(): void {
  joined = undefined;
  forgetLesson();
}

function keepLesson(lesson: Joined): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(lesson));
  } catch {
    // Storage is switched off: a page that is loaded anew asks for the code again.
  }
}

function keptLesson(): Joined | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function forgetLesson(): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Nothing was kept.
  }
}

/** The code after the # of an address, as slips and facilitators' links have it; the address loses
 * it at once. */
export function takeCode(): { code: string; group: boolean } | undefined {
  const [, kind, code] = /^#(join|group)=([\w-]+)$/.exec(location.hash) ?? [];
  if (!code) return undefined;
  history.replaceState(history.state, '', location.pathname);
  return { code, group: kind === 'group' };
}
