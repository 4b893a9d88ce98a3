import type { Route } from '../../kit/area';

/** Pages about surveys, their waves, and the settings where young people are asked. */
export const waveRoutes: Route[] = [
  {
    path: '/settings',
    title: 'Settings',
    purpose: 'The register of schools, clubs, hubs and homes: find, add and correct them.',
    load: () => import('./SettingsPage'),
  },
  { path: '/settings/:setting', title: 'Setting', load: () => import('./SettingPage') },
];
