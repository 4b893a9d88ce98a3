import { useRef, useState } from 'preact/hooks';
import type {
  Contribution,
  FeedbackReply,
} from '../generated/ourvoice/intake/v1/feedback_service_pb';
import { Button } from '../kit/components/Button';
import { Saved } from '../kit/components/Saved';
import { WorryButton } from '../safeguarding/WorryButton';
import { AnswerForm } from './AnswerForm';
import { ContributionText } from './ContributionText';

/** A piece of feedback as those read it who answer it. */
export function AnswerableContribution({ contribution }: { contribution: Contribution }) {
  const [replies, setReplies] = useState<FeedbackReply[]>([]);
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const close = (words: string) => {
    setTold(words);
    setOpen(false);
    place.current?.focus();
  };
  const shown = {
    ...contribution,
    state: replies.at(-1)?.state ?? contribution.state,
    replies: [...contribution.replies, ...replies],
  };
  return (
    <ContributionText contribution={shown}>
      <div class="contribution__done" tabIndex={-1} ref={place}>
        <Saved text={told} />
        {open ? (
          <AnswerForm
            feedbackId={contribution.feedbackId}
            onCancel={() => close('')}
            onAnswered={(reply) => {
              setReplies([...replies, reply]);
              close('Answered: its author reads it now.');
            }}
          />
        ) : (
          <Button kind="secondary" onClick={() => setOpen(true)}>
            {shown.replies.length > 0 ? 'Answer again' : 'Answer'}
          </Button>
        )}
      </div>
      <WorryButton about={{ feedbackId: contribution.feedbackId }} />
    </ContributionText>
  );
}
