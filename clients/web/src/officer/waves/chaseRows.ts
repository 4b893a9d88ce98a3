import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import {
  WaveSetting_State,
  type WaveSetting,
} from '../../generated/ourvoice/survey/v1/wave_setting_pb';

/** A setting of the register, and how far it is in the wave; absent when nobody asked it yet. */
export interface ChaseRow {
  id: string;
  name: string;
  inWave?: WaveSetting;
  state: WaveSetting_State;
}

const order = [
  WaveSetting_State.AGREED,
  WaveSetting_State.BOOKED,
  WaveSetting_State.STARTED,
  WaveSetting_State.UNSPECIFIED,
  WaveSetting_State.DECLINED,
  WaveSetting_State.DONE,
];

/**
 * Joins register and wave. First those who agreed and were not heard, and of these the ones with whom
 * nobody spoke for longest; then those nobody asked, those who declined, and those who are done.
 */
export function chaseRows(settings: Setting[], inWave: WaveSetting[]): ChaseRow[] {
  const known = new Map(inWave.map((one) => [one.settingId, one]));
  const rows = settings.map(({ id, name }) => {
    const found = known.get(id);
    return { id, name, inWave: found, state: found?.state ?? WaveSetting_State.UNSPECIFIED };
  });
  return rows.sort(
    (one, other) =>
      rank(one) - rank(other) ||
      spoken(one).localeCompare(spoken(other)) ||
      one.name.localeCompare(other.name, 'en-GB'),
  );
}

// Those who wait to be heard are in one group, however far they are.
function rank({ state }: ChaseRow): number {
  return Math.max(order.indexOf(state), 2);
}

function spoken({ inWave }: ChaseRow): string {
  return inWave?.lastContact?.date ?? '';
}
