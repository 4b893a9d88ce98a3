import { effect, signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { account } from '../kit/session';
import { chime } from './chime';
import { waiting } from './queue';
import { live, queue, watchQueue } from './watch';

/** How many concerns wait that came while the pages of concerns were open and nobody looked. */
export const unseen = signal(0);

let known: Set<string> | undefined;

// Counts what is new, sounds, and forgets everything once nobody is signed in.
effect(() => {
  if (account.value === null) {
    known = undefined;
    queue.value = undefined;
    live.value = undefined;
    unseen.value = 0;
  }
});
effect(() => {
  if (!queue.value) return;
  const ids = waiting(queue.value).map((concern) => concern.concernId);
  const before = known;
  known = new Set([...(before ?? []), ...ids]);
  const news = before ? ids.filter((id) => !before.has(id)).length : 0;
  if (news === 0) return;
  unseen.value = unseen.peek() + news;
  chime();
});

/** Says that somebody looked at the queue. */
export function seen(): void {
  unseen.value = 0;
}

/** Follows the queue while a page is open. The title of the window counts what is new, and no more. */
export function useQueue(): void {
  useEffect(() => {
    const stop = new AbortController();
    void watchQueue(stop.signal);
    return () => stop.abort();
  }, []);
  useEffect(
    () =>
      effect(() => {
        const title = document.title.replace(/^\(\d+\) /, '');
        document.title = unseen.value > 0 ? `(${unseen.value}) ${title}` : title;
      }),
    [],
  );
}
