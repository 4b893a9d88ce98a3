import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Lessons and groups',
  path: '/staff/facilitator',
  roles: [Role.FACILITATOR],
  routes: [
    {
      path: '/lesson',
      title: 'Lesson code',
      purpose: 'Make the words for the board with which a class or group joins.',
      load: () => import('./LessonPage'),
    },
  ],
};
