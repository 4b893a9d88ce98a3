import { Role } from '../generated/ourvoice/options/v1/options_pb';

/** A role with settings: those that it is limited to or, of a care consultant, those of their own. */
export function grantFrom(role: Role, settingIds: string[]) {
  return role === Role.CONSULTANT ? { role, ownSettingIds: settingIds } : { role, settingIds };
}
