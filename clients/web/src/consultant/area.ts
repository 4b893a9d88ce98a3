import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'Care consultants',
  path: '/staff/consultant',
  roles: [Role.CONSULTANT],
  routes: [
    {
      path: '/read',
      title: 'Read and name',
      purpose: 'A few texts of young people at a time: say what each is about.',
      load: () => import('./ReadPage'),
    },
    {
      path: '/agreement',
      title: 'Agreement',
      purpose: 'How far those who read the same texts agree.',
      load: () => import('./AgreementPage'),
    },
    {
      path: '/feedback',
      title: 'Give feedback',
      purpose: 'Say what works and what does not, of a service, a hub or a plan.',
      load: () => import('./FeedbackPage'),
    },
    {
      path: '/my-feedback',
      title: 'My feedback',
      purpose: 'See what became of what you said, and remove what you want gone.',
      load: () => import('./MyFeedbackPage'),
    },
    {
      path: '/themes',
      title: 'What the themes mean',
      purpose: 'How what young people say is sorted, and where each theme leads.',
      load: () => import('./ThemesPage'),
    },
  ],
};
