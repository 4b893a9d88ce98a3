import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Care consultants',
  path: '/staff/consultant',
  roles: [Role.CONSULTANT],
  routes: [],
};
