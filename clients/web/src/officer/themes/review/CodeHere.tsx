import { useRef, useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ReviewPurpose } from '../../../generated/ourvoice/theme/v1/events_pb';
import {
  ReviewService,
  type ReviewItem,
} from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Button } from '../../../kit/components/Button';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { Saved } from '../../../kit/components/Saved';
import { newRequestId } from '../../../kit/requestId';
import { serviceClient } from '../../../kit/transport';
import { useAction } from '../../../kit/useAction';
import { reviewerId } from '../shared/reviewer';
import { ThemeChoices } from '../shared/ThemeChoices';
import { themeNames } from '../shared/themeNames';
import { VoiceText } from '../shared/VoiceText';

/** A text of a list, which can be decided where it stands. */
export function CodeHere({ item, codebook }: { item: ReviewItem; codebook: Codebook }) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>(item.decision?.themeIds ?? []);
  const [told, setTold] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const id = `themes-${item.responseId}-${item.coding?.questionId}`;
  const close = (words: string) => {
    setTold(words);
    setOpen(false);
    place.current?.focus();
  };
  const deciding = useAction(async () => {
    await serviceClient(ReviewService).reviewText({
      requestId: newRequestId(),
      responseId: item.responseId,
      questionId: item.coding?.questionId ?? '',
      themeIds: chosen,
      reviewer: reviewerId(),
      purpose: ReviewPurpose.DECIDED,
    });
    close(`Decided: ${themeNames(codebook, chosen)}.`);
  });
  return (
    <VoiceText item={item} codebook={codebook}>
      <div tabIndex={-1} ref={place}>
        <Saved text={told} />
        {!open && (
          <Button kind="secondary" onClick={() => setOpen(true)}>
            Say what it is about
          </Button>
        )}
        {open && (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void deciding.run();
            }}
          >
            <ErrorSummary error={deciding.error} />
            <ThemeChoices
              id={id}
              codebook={codebook}
              suggested={[]}
              chosen={chosen}
              onChange={setChosen}
            />
            <div class="govuk-button-group">
              <Button submit busy={deciding.running}>
                {chosen.length === 0 ? 'Keep: no theme' : 'Keep these themes'}
              </Button>
              <Button kind="secondary" onClick={() => close('')}>
                Do not
              </Button>
            </div>
          </form>
        )}
      </div>
    </VoiceText>
  );
}
