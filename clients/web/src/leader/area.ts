import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

export const area: Area = {
  title: 'What young people said',
  path: '/staff/leader',
  // Officers read the same before and after they release it.
  roles: [Role.EXECUTIVE, Role.SCRUTINY, Role.PARTNER, Role.OFFICER],
  routes: [
    {
      path: '/',
      title: 'Reports',
      purpose: 'What children and young people said, who was heard, and what there is to decide.',
      load: async () => ({ default: (await import('./ReportsPage')).ReportsPage }),
    },
    {
      path: '/hidden-numbers',
      title: 'Why some numbers are hidden',
      purpose: 'What a report leaves out so that it points at nobody, and what you can do.',
      load: async () => ({ default: (await import('./HiddenNumbersPage')).HiddenNumbersPage }),
    },
    {
      path: '/surveys/:survey',
      title: 'Report',
      load: async () => ({ default: (await import('./ReportPage')).ReportPage }),
    },
    {
      path: '/surveys/:survey/themes/:theme',
      title: 'Theme',
      load: async () => ({ default: (await import('./ThemePage')).ThemePage }),
    },
    {
      path: '/surveys/:survey/priorities',
      title: 'Themes and priorities',
      load: async () => ({ default: (await import('./PrioritiesPage')).PrioritiesPage }),
    },
    {
      path: '/surveys/:survey/quotes',
      title: 'In their own words',
      load: async () => ({ default: (await import('./QuotesPage')).QuotesPage }),
    },
  ],
};
