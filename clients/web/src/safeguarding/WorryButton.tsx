import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { Saved } from '../kit/components/Saved';
import { WorryForm } from './WorryForm';
import type { WorriedAbout } from './worriedAbout';
import './worry.scss';

/**
 * “I'm worried about this”: stands beside every text of a child or young person that staff or care
 * consultants read. Whoever presses it says why; safeguarding leads read it, and it then says by
 * when. Works in the roles that RaiseConcern names: care consultant, officer, executive, safeguarding lead.
 */
export function WorryButton({ about }: { about: WorriedAbout }) {
  const [asking, setAsking] = useState(false);
  const [readBy, setReadBy] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (wasAsking.current && !asking) place.current?.focus();
    wasAsking.current = asking;
  }, [asking]);
  return (
    <div class="worry no-print" tabIndex={-1} ref={place}>
      {!asking && readBy === undefined && (
        <Button kind="secondary" onClick={() => setAsking(true)}>
          I’m worried about this
        </Button>
      )}
      {asking && (
        <WorryForm
          about={about}
          onCancel={() => setAsking(false)}
          onRaised={(words) => {
            setReadBy(words);
            setAsking(false);
          }}
        />
      )}
      <Saved
        text={readBy === undefined ? '' : `Your worry is with the safeguarding leads. ${readBy}`}
      />
    </div>
  );
}
