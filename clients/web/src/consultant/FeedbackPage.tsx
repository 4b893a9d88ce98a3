import { useRef, useState } from 'preact/hooks';
import { IntakeService } from '../generated/ourvoice/intake/v1/intake_service_pb';
import { Page } from '../kit/components/Page';
import { newRequestId } from '../kit/requestId';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { FeedbackForm } from './FeedbackForm';
import { blankFields, faultsOf, feedbackOf, type FeedbackFields } from './feedbackFields';
import { HappeningNow } from './HappeningNow';
import { Sent } from './Sent';

interface Taken {
  feedbackId: string;
  asks: boolean;
}

/** Where a care consultant says what works and what does not. */
export default function FeedbackPage() {
  const [fields, setFields] = useState(blankFields);
  const [faults, setFaults] = useState<{ id: string; text: string }[]>([]);
  const [taken, setTaken] = useState<Taken>();
  const request = useRef(newRequestId());
  const change = (part: Partial<FeedbackFields>) => {
    request.current = newRequestId();
    setFields((now) => ({ ...now, ...part }));
  };
  const sending = useAction(async () => {
    const answer = await serviceClient(IntakeService).submitFeedback({
      requestId: request.current,
      feedback: feedbackOf(fields),
    });
    setTaken({ feedbackId: answer.feedbackId, asks: answer.isThisHappeningNow });
  });
  const again = () => {
    request.current = newRequestId();
    setFields(blankFields);
    setFaults([]);
    setTaken(undefined);
  };
  if (taken?.asks) {
    return (
      <HappeningNow
        feedbackId={taken.feedbackId}
        onDone={() => setTaken({ ...taken, asks: false })}
      />
    );
  }
  if (taken) return <Sent feedbackId={taken.feedbackId} onAnother={again} />;
  return (
    <Page title="Give feedback" wrong={faults.length > 0 || sending.error !== undefined}>
      <p class="govuk-body-l">
        Say it as you would say it to a friend. Each piece is sealed by itself, and you choose for
        each how you are shown.
      </p>
      <FeedbackForm
        fields={fields}
        faults={faults}
        error={sending.error}
        sending={sending.running}
        onChange={change}
        onSend={() => {
          const found = faultsOf(fields);
          setFaults(found);
          if (found.length === 0) void sending.run();
        }}
      />
    </Page>
  );
}
