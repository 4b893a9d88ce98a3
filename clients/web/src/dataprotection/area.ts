import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Data protection',
  path: '/staff/data-protection',
  roles: [Role.DATA_PROTECTION_OFFICER],
  routes: [
    {
      path: '/erase',
      title: 'Erase what somebody said',
      purpose: 'On their request or by law, for good.',
      load: () => import('./ErasePage'),
    },
    {
      path: '/audit',
      title: 'Audit',
      purpose: 'Who was shown what, who signed in, what was erased.',
      load: () => import('./AuditPage'),
    },
    {
      path: '/keys',
      title: 'Keys',
      purpose: 'Whether erasures are final.',
      load: () => import('./KeysPage'),
    },
  ],
};
