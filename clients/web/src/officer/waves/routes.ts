import type { Route } from '../../kit/area';

/** Pages about surveys, their waves, and the settings where young people are asked. */
export const waveRoutes: Route[] = [
  {
    path: '/surveys',
    title: 'Surveys',
    purpose:
      'Publish and close them; call settings, make codes and see who took part in each wave.',
    load: () => import('./SurveysPage'),
  },
  {
    path: '/drafting',
    title: 'Bring in a survey',
    purpose: 'Take a survey from a file, change its words and dates, and save it as a draft.',
    load: () => import('./DraftingPage'),
  },
  {
    path: '/settings',
    title: 'Settings',
    purpose: 'The register of schools, clubs, hubs and homes: find, add and correct them.',
    load: () => import('./SettingsPage'),
  },
  { path: '/surveys/:survey', title: 'Survey', load: () => import('./SurveyPage') },
  { path: '/surveys/:survey/preview', title: 'Preview', load: () => import('./PreviewPage') },
  { path: '/surveys/:survey/change', title: 'Change', load: () => import('./ChangePage') },
  { path: '/surveys/:survey/waves/:wave', title: 'Wave', load: () => import('./ChasePage') },
  {
    path: '/surveys/:survey/waves/:wave/settings/:setting',
    title: 'Setting in a wave',
    load: () => import('./WaveSettingPage'),
  },
  { path: '/surveys/:survey/waves/:wave/codes', title: 'Codes', load: () => import('./CodesPage') },
  {
    path: '/surveys/:survey/waves/:wave/participation',
    title: 'Who took part',
    load: () => import('./ParticipationPage'),
  },
  { path: '/settings/:setting', title: 'Setting', load: () => import('./SettingPage') },
];
