import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';
import { themeRoutes } from './themes/routes';
import { waveRoutes } from './waves/routes';

export const area: Area = {
  title: 'Surveys and voices',
  path: '/staff/officer',
  roles: [Role.OFFICER],
  routes: [...waveRoutes, ...themeRoutes],
};
