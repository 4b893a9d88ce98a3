import { Weekday } from '../generated/ourvoice/safeguarding/v1/duty_pb';

/** The days of the week, Monday first. */
export const weekdays = [
  { day: Weekday.MONDAY, name: 'Monday' },
  { day: Weekday.TUESDAY, name: 'Tuesday' },
  { day: Weekday.WEDNESDAY, name: 'Wednesday' },
  { day: Weekday.THURSDAY, name: 'Thursday' },
  { day: Weekday.FRIDAY, name: 'Friday' },
  { day: Weekday.SATURDAY, name: 'Saturday' },
  { day: Weekday.SUNDAY, name: 'Sunday' },
];

/** Days as people say them. */
export function weekdayWords(days: Weekday[]): string {
  if (days.length === weekdays.length) return 'Every day';
  return weekdays
    .filter(({ day }) => days.includes(day))
    .map(({ name }) => name)
    .join(', ');
}
