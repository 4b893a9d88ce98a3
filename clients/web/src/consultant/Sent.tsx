import { Button } from '../kit/components/Button';
import { Details } from '../kit/components/Details';
import { Page } from '../kit/components/Page';
import { HelpNow } from './HelpNow';
import './consultant.scss';

/** Says that feedback is kept, and under which number it can be erased. */
export function Sent({ feedbackId, onAnother }: { feedbackId: string; onAnother: () => void }) {
  return (
    <Page title="Thank you. It is kept.">
      <p class="govuk-body">
        It is sealed under a key of its own. OurVoice shows it to nobody yet, officers neither.
      </p>
      <h2 class="govuk-heading-m">Keep its number</h2>
      <p class="govuk-body">With it the data protection officer can erase it for you at any time.</p>
      <p class="govuk-body-l"><code class="feedback-number">{feedbackId}</code></p>
      <Button onClick={onAnother}>Give other feedback</Button>
      <Details summary="Did writing this stir something up?"><HelpNow /></Details>
    </Page>
  );
}
