import { timestampDate } from '@bufbuild/protobuf/wkt';
import { Concern_State, type Concern } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import { dateTimeText } from '../kit/dates';
import { dueIn } from './due';

/** By when somebody has to take a concern on, counted down; nothing once somebody has. */
export function DueText({ concern, now }: { concern: Concern; now: Date }) {
  if (concern.state !== Concern_State.RAISED) return null;
  if (!concern.dueTime) return <p class="due due--late">Nobody is on duty to take it on</p>;
  const due = dueIn(timestampDate(concern.dueTime), now);
  return (
    <p class={`due${due.late ? ' due--late' : ''}`}>
      <strong>{due.text}</strong> ({dateTimeText(concern.dueTime)})
    </p>
  );
}
