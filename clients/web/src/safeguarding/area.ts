import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Concerns',
  path: '/staff/safeguarding',
  roles: [Role.SAFEGUARDING_LEAD],
  routes: [
    {
      path: '/queue',
      title: 'The queue',
      purpose: 'Young people who may be at risk, as it happens.',
      load: () => import('./QueuePage'),
    },
    {
      path: '/concerns',
      title: 'All concerns',
      purpose: 'Open and closed, to look one up again.',
      load: () => import('./AllConcernsPage'),
    },
    { path: '/concerns/:concern', title: 'Concern', load: () => import('./ConcernPage') },
    {
      path: '/duty',
      title: 'Who is on duty',
      purpose: 'Cover now and to come, and the rota.',
      load: () => import('./DutyPage'),
    },
    { path: '/duty/:change', title: 'Change the rota', load: () => import('./RotaPage') },
    {
      path: '/signals',
      title: 'Signals by setting',
      purpose: 'Where answers say hungry, cold, tired or caring for others.',
      load: () => import('./SignalsPage'),
    },
  ],
};
