import type { Route } from '../../kit/area';

/** Pages of officers about words and themes. */
export const themeRoutes: Route[] = [
  {
    path: '/review',
    title: 'Read and decide',
    purpose: 'Texts that wait for a person, the most urgent first.',
    load: () => import('./review/ReviewPage'),
  },
  {
    path: '/separate-coding',
    title: 'Code separately',
    purpose: 'Code texts without seeing what others gave, so that people can be compared.',
    load: () => import('./review/SeparateCodingPage'),
  },
  {
    path: '/agreement',
    title: 'Do people agree?',
    purpose: 'How far people who coded the same texts agree, theme by theme.',
    load: () => import('./review/AgreementPage'),
  },
  {
    path: '/emerging',
    title: 'What the codebook lacks',
    purpose: 'Texts that no theme covers, and what one person alone said.',
    load: () => import('./review/EmergingPage'),
  },
  {
    path: '/codebooks',
    title: 'Codebooks',
    purpose: 'Themes, their words, and where they lead. Change and publish them.',
    load: () => import('./codebook/CodebooksPage'),
  },
  {
    path: '/quotes',
    title: 'Quotes',
    purpose: 'Approve young people’s own words for leaders to read.',
    load: () => import('./quotes/QuotesPage'),
  },
  {
    path: '/import',
    title: 'Bring in answers',
    purpose: 'Answers from a CSV file, with what is wrong row by row.',
    load: () => import('./import/ImportPage'),
  },
  {
    path: '/codebooks/:codebook',
    title: 'Codebook',
    load: () => import('./codebook/CodebookPage'),
  },
  {
    path: '/codebooks/:codebook/themes/:theme',
    title: 'Texts of a theme',
    load: () => import('./review/ThemedTextsPage'),
  },
  {
    path: '/codebooks/:codebook/edit',
    title: 'Change it',
    load: () => import('./codebook/EditPage'),
  },
  {
    path: '/codebooks/:codebook/edit/:theme',
    title: 'Change a theme',
    load: () => import('./codebook/ThemeFormPage'),
  },
  {
    path: '/codebooks/:codebook/changes',
    title: 'What changes',
    load: () => import('./codebook/ChangesPage'),
  },
];
