const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long there is until a time, or how long it is past, in words; `late` once it is past. */
export interface Due {
  text: string;
  late: boolean;
}

/** Counts down to when a concern has to be acknowledged. */
export function dueIn(due: Date, now: Date): Due {
  const leftMs = due.getTime() - now.getTime();
  const late = leftMs < 0;
  const length = lengthWords(Math.abs(leftMs));
  return { late, text: late ? `Overdue by ${length}` : `To be taken on within ${length}` };
}

function lengthWords(ms: number): string {
  if (ms < minuteMs) return 'a minute';
  if (ms < 2 * hourMs) return count(Math.floor(ms / minuteMs), 'minute');
  if (ms < 48 * hourMs) return count(Math.floor(ms / hourMs), 'hour');
  return count(Math.floor(ms / (24 * hourMs)), 'day');
}

function count(number: number, of: string): string {
  return `${number} ${of}${number === 1 ? '' : 's'}`;
}
