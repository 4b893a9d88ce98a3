import { signal } from '@preact/signals';
import { Code, ConnectError } from '@connectrpc/connect';
import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { renewToken, serviceClient } from '../kit/transport';
import { withChanges, type Queue } from './queue';

// A connection can end without a word, so that the queue is asked for anew as often as this. It stays
// live as long as each answer begins in time.
const openedAnewMs = 60_000;
const answeredWithinMs = 10_000;
const againMinMs = 1_000;
const againMaxMs = 30_000;

/** What is known of the queue: undefined until it first came. */
export const queue = signal<Queue | undefined>(undefined);
/** Whether the queue is as it stands now; undefined until that is known. */
export const live = signal<boolean | undefined>(undefined);

const wait = (ms: number) =>
  new Promise<void>((done) => {
    setTimeout(done, ms);
  });

/** Follows the queue until `stop` aborts: opens it anew after each failure, each time later. */
export async function watchQueue(stop: AbortSignal): Promise<void> {
  let againMs = againMinMs;
  while (!stop.aborted) {
    try {
      await watchOnce(stop, () => {
        againMs = againMinMs;
      });
    } catch (error) {
      if (stop.aborted) return;
      live.value = false;
      const over = ConnectError.from(error).code === Code.Unauthenticated;
      if (over && (await renewToken().catch(() => false))) continue;
      await wait(againMs);
      againMs = Math.min(againMs * 2, againMaxMs);
    }
  }
}

async function watchOnce(stop: AbortSignal, onLive: () => void): Promise<void> {
  const ended = new AbortController();
  const end = () => ended.abort();
  stop.addEventListener('abort', end);
  globalThis.addEventListener('offline', end);
  const late = setTimeout(end, answeredWithinMs);
  let anew: ReturnType<typeof setTimeout> | undefined;
  let planned = false;
  try {
    const client = serviceClient(SafeguardingService);
    let first = true;
    for await (const message of client.watchConcerns({}, { signal: ended.signal, timeoutMs: 0 })) {
      queue.value = withChanges(first ? [] : (queue.value ?? []), message.concerns);
      if (!first) continue;
      first = false;
      clearTimeout(late);
      live.value = true;
      onLive();
      anew = setTimeout(() => {
        planned = true;
        end();
      }, openedAnewMs);
    }
    throw new ConnectError('the stream ended', Code.Unavailable);
  } catch (error) {
    if (!planned) throw error;
  } finally {
    clearTimeout(late);
    clearTimeout(anew);
    stop.removeEventListener('abort', end);
    globalThis.removeEventListener('offline', end);
  }
}
