import { create } from '@bufbuild/protobuf';
import { Concern_State, type Concern } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import {
  ConcernAcknowledgedSchema,
  ConcernEscalated_Reason,
  ConcernEscalatedSchema,
  ConcernHandedOverSchema,
  ConcernNotedSchema,
  ConcernReferredSchema,
  ConcernTakenOverSchema,
} from '../generated/ourvoice/safeguarding/v1/events_pb';
import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { account } from '../kit/session';
import { serviceClient } from '../kit/transport';
import { CloseAction } from './CloseAction';
import { ConcernAction, type StepTaken } from './ConcernAction';

const leads = serviceClient(SafeguardingService);
const note = { name: 'note', label: 'What should stand on record about it?', long: true };

interface Props {
  concern: Concern;
  onTaken: (taken: StepTaken) => void;
}

/** The steps that the state of a concern allows, the most usual first. */
export function ConcernActions({ concern, onTaken }: Props) {
  const { concernId } = concern;
  const by = account.value?.accountId ?? '';
  if (concern.state === Concern_State.CLOSED) return null;
  const waits = concern.state === Concern_State.RAISED;
  return (
    <>
      {waits && (
        <ConcernAction
          title="Take it on"
          submit="Take it on"
          fields={[]}
          onTaken={onTaken}
          explained="It is then yours, and does not go further by itself."
          take={async (requestId) => {
            const done = await leads.acknowledgeConcern({ requestId, concernId });
            const value = create(ConcernAcknowledgedSchema, { by });
            return { concern: done.concern, step: { case: 'acknowledged', value } };
          }}
        />
      )}
      {!waits && concern.acknowledgedBy !== by && (
        <ConcernAction
          title="Take it over"
          submit="Take it over"
          onTaken={onTaken}
          explained="For when whoever has it is not on duty, and you are. They do nothing more about it."
          fields={[{ name: 'reason', label: 'Why do you take it over?' }]}
          take={async (requestId, { reason = '' }) => {
            const done = await leads.takeOverConcern({ requestId, concernId, reason });
            const value = create(ConcernTakenOverSchema, {
              by,
              from: concern.acknowledgedBy,
              reason,
            });
            return { concern: done.concern, step: { case: 'takenOver', value } };
          }}
        />
      )}
      <ConcernAction
        title="Write a note"
        submit="Keep the note"
        onTaken={onTaken}
        fields={[{ ...note, label: 'Note', hint: 'Such as whom you rang, and what they said.' }]}
        take={async (requestId, { note: text = '' }) => {
          const done = await leads.noteConcern({ requestId, concernId, note: text });
          const value = create(ConcernNotedSchema, { by, note: text });
          return { concern: done.concern, step: { case: 'noted', value } };
        }}
      />
      <ConcernAction
        title="Hand it over"
        submit="Hand it over"
        onTaken={onTaken}
        explained="Once those who act on it have it."
        fields={[
          { name: 'to', label: 'Who has it now?', hint: 'Such as Advice and Guidance.' },
          { name: 'reference', label: 'Their reference' },
        ]}
        take={async (requestId, { to = '', reference = '' }) => {
          const done = await leads.handOverConcern({ requestId, concernId, to, reference });
          const value = create(ConcernHandedOverSchema, { by, to, reference });
          return { concern: done.concern, step: { case: 'handedOver', value } };
        }}
      />
      <ConcernAction
        title="Refer it to the designated officer"
        submit="Refer it"
        onTaken={onTaken}
        explained={
          'When an adult who works with children and young people may have done wrong. ' +
          'Tell nobody at the setting.'
        }
        fields={[{ name: 'reference', label: 'The designated officer’s reference' }]}
        take={async (requestId, { reference = '' }) => {
          const done = await leads.referConcern({ requestId, concernId, reference });
          const value = create(ConcernReferredSchema, { by, reference });
          return { concern: done.concern, step: { case: 'referred', value } };
        }}
      />
      <ConcernAction
        title="Escalate it"
        submit="Escalate it"
        onTaken={onTaken}
        explained="Sends it further. Those who are alerted are told."
        fields={[
          {
            name: 'route',
            label: 'To whom?',
            hint: 'Left empty: the out-of-hours route of the rota.',
          },
          note,
        ]}
        take={async (requestId, { route = '', note: text = '' }) => {
          const done = await leads.escalateConcern({ requestId, concernId, route, note: text });
          const to = route || concern.route;
          const value = create(ConcernEscalatedSchema, {
            by,
            route: to,
            note: text,
            reason: ConcernEscalated_Reason.PERSON,
          });
          return { concern: done.concern, step: { case: 'escalated', value } };
        }}
      />
      <CloseAction concern={concern} onTaken={onTaken} />
    </>
  );
}
