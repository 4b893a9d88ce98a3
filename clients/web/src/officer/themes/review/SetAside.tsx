import { useState } from 'preact/hooks';
import { ReviewPurpose } from '../../../generated/ourvoice/theme/v1/events_pb';
import {
  ReviewService,
  type ReviewItem,
} from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Button } from '../../../kit/components/Button';
import { ChoiceField } from '../../../kit/components/ChoiceField';
import { Details } from '../../../kit/components/Details';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { serviceClient } from '../../../kit/transport';
import { useAction } from '../../../kit/useAction';
import { useRequestId } from '../../../kit/useRequestId';
import { reviewerId } from '../shared/reviewer';
import { setAsideReasons } from '../shared/setAside';

/** Sets a text aside that is no answer of a young person, with the reason. */
export function SetAside({ item, onDone }: { item: ReviewItem; onDone: () => void }) {
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string>();
  const requestId = useRequestId();
  const setting = useAction(async () => {
    await serviceClient(ReviewService).reviewText({
      requestId: requestId.of(reason),
      responseId: item.responseId,
      questionId: item.coding?.questionId ?? '',
      reviewer: reviewerId(),
      purpose: ReviewPurpose.DECIDED,
      setAside: Number(reason),
    });
    onDone();
  });
  return (
    <Details summary="Set it aside">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setFault(reason ? undefined : 'Say why you set it aside');
          if (reason) void setting.run();
        }}
      >
        <ErrorSummary error={setting.error} />
        <p class="govuk-body">
          It stays on record with its answer, and no figure of themes counts it. What is rare, rude,
          a joke or off the question is a voice: keep it.
        </p>
        <ChoiceField
          id="set-aside"
          label="Why?"
          chosen={[reason]}
          error={fault}
          options={setAsideReasons.map((one) => ({
            value: String(one.reason),
            label: one.words,
          }))}
          onChange={([chosen]) => {
            setReason(chosen ?? '');
            setFault(undefined);
          }}
        />
        <Button submit kind="secondary" busy={setting.running}>
          Set it aside, and next
        </Button>
      </form>
    </Details>
  );
}
