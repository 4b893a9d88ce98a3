import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ReviewPurpose } from '../../../generated/ourvoice/theme/v1/events_pb';
import {
  ReviewService,
  type ReviewItem,
} from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Button } from '../../../kit/components/Button';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { serviceClient } from '../../../kit/transport';
import { useAction } from '../../../kit/useAction';
import { useRequestId } from '../../../kit/useRequestId';
import { reviewerId } from '../shared/reviewer';
import { ThemeChoices } from '../shared/ThemeChoices';
import { VoiceText } from '../shared/VoiceText';
import { SetAside } from './SetAside';
import { useShortcuts, type Shortcuts } from './useShortcuts';

interface Props {
  item: ReviewItem;
  codebook: Codebook;
  purpose: ReviewPurpose;
  /** Themes chosen when it opens. */
  themeIds: string[];
  shortcutsOn: boolean;
  takesFocus: boolean;
  onKept: (themeIds: string[]) => void;
  onSkip: () => void;
  /** Called once the text was set aside; where it may not be, nothing. */
  onSetAside?: () => void;
  onBack?: () => void;
}

/** One text to be coded: its themes to tick, and a button that keeps them. */
export function DeskText(props: Props) {
  const { item, codebook, purpose, shortcutsOn, takesFocus, onKept, onSkip, onBack, onSetAside } =
    props;
  const [chosen, setChosen] = useState(props.themeIds);
  // What was chosen last, also before it is drawn: keys may follow one another fast.
  const latest = useRef(chosen);
  const place = useRef<HTMLDivElement>(null);
  const requestId = useRequestId();
  const suggested = item.coding?.themes ?? [];
  useLayoutEffect(() => {
    if (takesFocus) place.current?.focus();
  }, []);
  const choose = (themeIds: string[]) => {
    latest.current = themeIds;
    setChosen(themeIds);
  };
  const keeping = useAction(async () => {
    const themeIds = latest.current;
    await serviceClient(ReviewService).reviewText({
      requestId: requestId.of(themeIds),
      responseId: item.responseId,
      questionId: item.coding?.questionId ?? '',
      themeIds,
      reviewer: reviewerId(),
      purpose,
    });
    onKept(themeIds);
  });
  const toggle = (themeId: string) =>
    choose(
      latest.current.includes(themeId)
        ? latest.current.filter((other) => other !== themeId)
        : [...latest.current, themeId],
    );
  const shortcuts: Shortcuts = {
    n: () => choose([]),
    s: () => void keeping.run(),
    k: onSkip,
    ...(onBack && { b: onBack }),
  };
  suggested.slice(0, 9).forEach(({ themeId }, index) => {
    shortcuts[`${index + 1}`] = () => toggle(themeId);
  });
  useShortcuts(shortcuts, shortcutsOn);
  return (
    <div ref={place} tabIndex={-1} class="desk">
      <ErrorSummary error={keeping.error} />
      <VoiceText item={item} codebook={codebook} />
      <div>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void keeping.run();
          }}
        >
          <ThemeChoices
            id="themes"
            codebook={codebook}
            suggested={suggested}
            chosen={chosen}
            onChange={choose}
          />
          <p class="govuk-body" role="status">
            {chosen.length === 0 && 'About no theme of the codebook.'}
          </p>
          <div class="govuk-button-group">
            <Button submit busy={keeping.running}>
              {chosen.length === 0 ? 'Keep: no theme, and next' : 'Keep these themes, and next'}
            </Button>
            <Button kind="secondary" onClick={onSkip}>
              Skip
            </Button>
            {onBack && (
              <Button kind="secondary" onClick={onBack}>
                Back
              </Button>
            )}
          </div>
        </form>
        {onSetAside && <SetAside item={item} onDone={onSetAside} />}
      </div>
    </div>
  );
}
