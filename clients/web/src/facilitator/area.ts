import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Lessons and groups',
  path: '/staff/facilitator',
  roles: [Role.FACILITATOR],
  routes: [
    {
      path: '/lesson',
      title: 'Begin a lesson or a group',
      purpose:
        'A code for the board, one device each; or one answer for a group, with hands counted.',
      load: () => import('./LessonPage').then(({ LessonPage }) => ({ default: LessonPage })),
    },
    {
      path: '/codes',
      title: 'Codes that were issued',
      purpose: 'Which lessons have codes, until when; take one back when it got about.',
      load: () => import('./CodesPage').then(({ CodesPage }) => ({ default: CodesPage })),
    },
  ],
};
