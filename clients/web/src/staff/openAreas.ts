import type { Area } from '../kit/area';
import type { Role } from '../generated/ourvoice/options/v1/options_pb';

/** Whether an area has pages and is for somebody with these roles. */
export function isOpenTo(area: Area, roles: Role[]): boolean {
  return area.routes.length > 0 && area.roles.some((role) => roles.includes(role));
}
