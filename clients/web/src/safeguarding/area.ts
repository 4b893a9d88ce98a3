import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Concerns',
  path: '/staff/safeguarding',
  roles: [Role.SAFEGUARDING_LEAD],
  routes: [],
};
