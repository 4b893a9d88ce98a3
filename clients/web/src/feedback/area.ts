import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Feedback',
  path: '/staff/feedback',
  roles: [Role.OFFICER, Role.EXECUTIVE],
  routes: [
    {
      path: '/',
      title: 'Feedback from care consultants',
      purpose:
        'What works and what does not, of a service, a hub or a plan. Say what becomes of it.',
      load: () => import('./FeedbackListPage'),
    },
  ],
};
