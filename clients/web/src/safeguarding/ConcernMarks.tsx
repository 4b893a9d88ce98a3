import { Concern_State, type Concern } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import { ConcernRaised_Source } from '../generated/ourvoice/safeguarding/v1/events_pb';
import { Tag } from '../kit/components/Tag';
import { severityColours, severityWords, stateWords } from './words';

/** What has to be seen of a concern at one glance, in words. */
export function ConcernMarks({ concern }: { concern: Concern }) {
  const waits = concern.state === Concern_State.RAISED;
  return (
    <p class="marks">
      <Tag colour={severityColours[concern.severity]}>{severityWords[concern.severity]}</Tag>
      <Tag colour={waits ? 'yellow' : 'green'}>{stateWords[concern.state]}</Tag>
      {concern.source === ConcernRaised_Source.CONTACT_REQUEST && (
        <Tag colour="blue">Asks to be contacted</Tag>
      )}
      {concern.forDesignatedOfficer && <Tag colour="red">For the designated officer</Tag>}
      {concern.outOfHours && <Tag colour="grey">Came out of hours</Tag>}
      {concern.escalatedByClock && <Tag colour="red">Escalated: not taken on in time</Tag>}
      {concern.answerTakenBack && <Tag colour="grey">Answer taken back</Tag>}
    </p>
  );
}
