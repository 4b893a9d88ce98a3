import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  FeedbackService,
  type Contribution,
} from '../generated/ourvoice/intake/v1/feedback_service_pb';
import { ContributionText } from '../feedback/ContributionText';
import { ConfirmButton } from '../kit/components/ConfirmButton';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Saved } from '../kit/components/Saved';
import { newRequestId } from '../kit/requestId';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';

/** A piece of feedback as its author reads it. Once it is removed, nothing of it is left on the page. */
export function MyContribution({ contribution }: { contribution: Contribution }) {
  const [removed, setRemoved] = useState(false);
  const requestId = useRef(newRequestId());
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (removed) place.current?.focus();
  }, [removed]);
  const removing = useAction(async () => {
    const { feedbackId } = contribution;
    await serviceClient(FeedbackService).withdrawFeedback({
      requestId: requestId.current,
      feedbackId,
    });
    setRemoved(true);
  });
  return (
    <div class="contribution__done" tabIndex={-1} ref={place}>
      <Saved text={removed ? 'Removed for good.' : ''} />
      {!removed && (
        <ContributionText contribution={contribution}>
          <ErrorSummary error={removing.error} />
          <ConfirmButton
            label="Remove"
            busy={removing.running}
            onConfirm={() => void removing.run()}
            question="Your words and the replies are erased, and nobody can bring them back. What somebody
              has copied elsewhere, or told the safeguarding leads, stays there."
          />
        </ContributionText>
      )}
    </div>
  );
}
