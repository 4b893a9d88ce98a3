import { timestampDate, type Timestamp } from '@bufbuild/protobuf/wkt';

/** A moment as people read it, with its time; empty without one. */
export function dateTimeText(time: Timestamp | undefined, locale = 'en-GB'): string {
  if (!time) return '';
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(locale, style).format(timestampDate(time));
}

/** The day of a moment; empty without one. */
export function dateText(time: Timestamp | undefined, locale = 'en-GB'): string {
  return time
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(timestampDate(time))
    : '';
}

/** A day written as YYYY-MM-DD; what is no day comes back as it is. */
export function dayText(day: string, locale = 'en-GB'): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}
