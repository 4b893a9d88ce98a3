import { useState } from 'preact/hooks';
import { Button } from '../kit/components/Button';
import { Page } from '../kit/components/Page';
import { Saved } from '../kit/components/Saved';
import { WorryForm } from '../safeguarding/WorryForm';
import { HelpNow } from './HelpNow';

interface Props {
  feedbackId: string;
  onDone: () => void;
}

/** Asks somebody whose words may point to harm, and does nothing that they did not choose. */
export function HappeningNow({ feedbackId, onDone }: Props) {
  const [telling, setTelling] = useState(false);
  const [readBy, setReadBy] = useState<string>();
  return (
    <Page title="Is this happening to you or someone now?">
      <p class="govuk-body-l">
        Thank you: what you wrote is kept. Some of it sounds as if somebody might be hurt or unsafe,
        so we ask you. Nothing is passed on unless you say so here.
      </p>
      <HelpNow />
      {readBy !== undefined && (
        <>
          <Saved text={`It is with the safeguarding leads. ${readBy}`} />
          <Button onClick={onDone}>Go on</Button>
        </>
      )}
      {readBy === undefined && telling && (
        <WorryForm about={{ feedbackId }} onCancel={() => setTelling(false)} onRaised={setReadBy} />
      )}
      {readBy === undefined && !telling && (
        <div class="govuk-button-group">
          <Button onClick={() => setTelling(true)}>Yes: tell the safeguarding leads</Button>
          <Button kind="secondary" onClick={onDone}>
            No, or not through this page
          </Button>
        </div>
      )}
    </Page>
  );
}
