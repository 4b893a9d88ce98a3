import { useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Saved } from '../kit/components/Saved';
import { HelpNow } from './HelpNow';

interface Props {
  /** What was done with the last text. */
  told: string;
  /** How many texts there were. */
  read: number;
  error?: unknown;
  busy: boolean;
  /** Fetches more; undefined when nothing is left. */
  onMore?: () => void;
  /** Goes back to what is left out. */
  onChange: () => void;
}

/** The rest after a few texts, with who can help. */
export function Pause({ told, read, error, busy, onMore, onChange }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <div class="narrow">
      <ErrorSummary error={error} />
      <Saved text={told} />
      <h2 class="govuk-heading-m" tabIndex={-1} ref={heading}>
        {read > 0 ? 'Time for a pause' : 'Nothing to read for you just now'}
      </h2>
      {read > 0 && (
        <p class="govuk-body">Thank you. Take as long as you like, or stop here: it is all kept.</p>
      )}
      <p class="govuk-body">
        Reading can stir things up. You can talk to the officer you work with, or to:
      </p>
      <HelpNow />
      <div class="govuk-button-group">
        {onMore && (
          <Button busy={busy} onClick={onMore}>
            Read some more
          </Button>
        )}
        <Button kind="secondary" onClick={onChange}>
          Choose again what to leave out
        </Button>
        <a class="govuk-link" href="/staff">
          Stop here
        </a>
      </div>
    </div>
  );
}
