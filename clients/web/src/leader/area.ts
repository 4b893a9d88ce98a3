import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'What young people said',
  path: '/staff/leader',
  roles: [Role.EXECUTIVE, Role.SCRUTINY, Role.PARTNER],
  routes: [],
};
