import { timestampMs } from '@bufbuild/protobuf/wkt';
import { Concern_State, type Concern } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';

/** Concerns that are not closed, the most urgent first. */
export type Queue = Concern[];

/**
 * The queue after concerns are new or changed: those closed leave it. The most severe first, and of
 * the same severity the one that is due first, as ListConcerns orders them.
 */
export function withChanges(queue: Queue, changed: Concern[]): Queue {
  const byId = new Map(queue.map((concern) => [concern.concernId, concern]));
  for (const concern of changed) byId.set(concern.concernId, concern);
  return [...byId.values()]
    .filter((concern) => concern.state !== Concern_State.CLOSED)
    .sort(
      (a, b) =>
        b.severity - a.severity || dueMs(a) - dueMs(b) || a.concernId.localeCompare(b.concernId),
    );
}

/** Concerns that nobody has taken on. */
export function waiting(queue: Queue): Concern[] {
  return queue.filter((concern) => concern.state === Concern_State.RAISED);
}

function dueMs(concern: Concern): number {
  return concern.dueTime ? timestampMs(concern.dueTime) : Infinity;
}
