import { Role } from '../generated/ourvoice/options/v1/options_pb';

/** What the field for settings says besides its label. */
export const settingsHint = 'Ids of settings such as ash-lane-primary, apart by commas. Left empty: all. ' +
  'Of a care consultant: settings of their own, from which they are shown no text.';

/** A role with settings: those that it is limited to or, of a care consultant, those of their own. */
export function grantFrom(role: Role, settingIds: string[]) {
  return role === Role.CONSULTANT ? { role, ownSettingIds: settingIds } : { role, settingIds };
}
