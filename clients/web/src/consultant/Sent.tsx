import { Button } from '../kit/components/Button';
import { Details } from '../kit/components/Details';
import { Page } from '../kit/components/Page';
import { HelpNow } from './HelpNow';
import './consultant.scss';

/** Says that feedback is kept, under which number, and where its author sees what becomes of it. */
export function Sent({ feedbackId, onAnother }: { feedbackId: string; onAnother: () => void }) {
  return (
    <Page title="Thank you. It is kept.">
      <p class="govuk-body">
        It is sealed under a key of its own. Youth engagement officers and leaders read it, with you
        shown as you chose.
      </p>
      <p class="govuk-body">
        What becomes of it stands in{' '}
        <a class="govuk-link" href="/staff/consultant/my-feedback">
          My feedback
        </a>
        , where you can also remove it. Its number is{' '}
        <code class="feedback-number">{feedbackId}</code>.
      </p>
      <Button onClick={onAnother}>Give other feedback</Button>
      <Details summary="Did writing this stir something up?">
        <HelpNow />
      </Details>
    </Page>
  );
}
