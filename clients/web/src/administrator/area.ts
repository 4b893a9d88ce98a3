import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Accounts and data',
  path: '/staff/administrator',
  roles: [Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER],
  routes: [],
};
