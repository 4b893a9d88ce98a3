import { create } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { Severity } from '../generated/ourvoice/safeguarding/v1/concern_pb';
import { Concern_State, ConcernSchema } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import { waiting, withChanges } from './queue';

const concern = (
  concernId: string,
  severity: Severity,
  due: number,
  state = Concern_State.RAISED,
) => create(ConcernSchema, { concernId, severity, state, dueTime: timestampFromMs(due) });
const ids = (queue: { concernId: string }[]) => queue.map(({ concernId }) => concernId);

test('the most severe comes first, then what is due first', () => {
  const queue = withChanges(
    [],
    [
      concern('low', Severity.LOW, 1),
      concern('later', Severity.HIGH, 9),
      concern('sooner', Severity.HIGH, 3),
      concern('now', Severity.IMMEDIATE, 50),
    ],
  );
  expect(ids(queue)).toEqual(['now', 'sooner', 'later', 'low']);
});

test('what is closed leaves, and what changed is not shown twice', () => {
  const queue = [concern('a', Severity.HIGH, 1), concern('b', Severity.HIGH, 2)];
  const changed = withChanges(queue, [
    concern('a', Severity.HIGH, 1, Concern_State.CLOSED),
    concern('b', Severity.HIGH, 2, Concern_State.ACKNOWLEDGED),
  ]);
  expect(ids(changed)).toEqual(['b']);
  expect(waiting(changed)).toEqual([]);
});
