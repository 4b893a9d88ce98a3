import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Accounts',
  path: '/staff/administrator',
  roles: [Role.ADMINISTRATOR],
  routes: [
    {
      path: '/accounts',
      title: 'Accounts',
      purpose: 'Who may do what: roles, invitations, sessions.',
      load: () => import('./AccountsPage'),
    },
    {
      path: '/open-account',
      title: 'Open an account',
      purpose: 'For a colleague or a care consultant.',
      load: () => import('./OpenAccountPage'),
    },
    { path: '/accounts/:id', title: 'Account', load: () => import('./AccountPage') },
  ],
};
