import type { Area } from '../kit/area';
import { Role } from '../generated/ourvoice/options/v1/options_pb';

/** What contacts of settings use, such as heads and youth club leads. */
export const settingArea: Area = {
  title: 'My setting',
  path: '/staff/setting',
  roles: [Role.SETTING_CONTACT],
  routes: [
    {
      path: '/bookings',
      title: 'Bookings',
      purpose: 'Agree, book the day, get the letters, and say when you have started and are done.',
      load: () => import('./BookingsPage'),
    },
    {
      path: '/bookings/:survey/:wave/:setting',
      title: 'Booking',
      load: () => import('./BookingPage'),
    },
  ],
};
