import { create } from '@bufbuild/protobuf';
import { useRef, useState } from 'preact/hooks';
import type { Concern } from '../generated/ourvoice/safeguarding/v1/concern_row_pb';
import { ConcernClosedSchema } from '../generated/ourvoice/safeguarding/v1/events_pb';
import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { Details } from '../kit/components/Details';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextArea } from '../kit/components/TextArea';
import { faultOf, refusal } from '../kit/refusal';
import { newRequestId } from '../kit/requestId';
import { account } from '../kit/session';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import type { StepTaken } from './ConcernAction';
import { concernRefusals } from './concernRefusals';
import { outcomes } from './words';

const fields = {
  outcome: { id: 'outcome', label: 'What came of it?' },
  note: { id: 'closing-note', label: 'What should stand on record about it?' },
};

interface Props {
  concern: Concern;
  onTaken: (taken: StepTaken) => void;
}

/** Closes a concern, saying what came of it. */
export function CloseAction({ concern, onTaken }: Props) {
  const requestId = useRef(newRequestId());
  const [chosen, setChosen] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const closing = useAction(async () => {
    const outcome = Number(chosen[0] ?? 0);
    const request = { requestId: requestId.current, concernId: concern.concernId, outcome, note };
    const done = await serviceClient(SafeguardingService).closeConcern(request);
    const by = account.value?.accountId ?? '';
    const value = create(ConcernClosedSchema, { by, outcome, note });
    onTaken({ concern: done.concern, step: { case: 'closed', value } });
  });
  const refused = refusal(closing.error, { reasons: concernRefusals, fields });
  return (
    <Details summary="Close it">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void closing.run();
        }}
      >
        <ErrorSummary {...refused} />
        <ChoiceField
          id="outcome"
          label="What came of it?"
          chosen={chosen}
          onChange={setChosen}
          error={faultOf(refused, 'outcome')}
          options={outcomes.map((option) => ({ ...option, value: String(option.value) }))}
        />
        <TextArea
          id="closing-note"
          label="What should stand on record about it?"
          value={note}
          onInput={setNote}
          error={faultOf(refused, 'closing-note')}
        />
        <Button submit busy={closing.running}>
          Close the concern
        </Button>
      </form>
    </Details>
  );
}
