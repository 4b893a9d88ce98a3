import type { ComponentChildren } from 'preact';
import { FeedbackState } from '../generated/ourvoice/intake/v1/answer_pb';
import type {
  Contribution,
  FeedbackReply,
} from '../generated/ourvoice/intake/v1/feedback_service_pb';
import { Tag } from '../kit/components/Tag';
import { dateText } from '../kit/dates';
import { aboutKindWords, answererWords, authorWords, kindWords, stateWords } from './words';
import './feedback.scss';

type Colour = 'grey' | 'green' | 'teal' | 'yellow' | 'blue';

const colours: Record<FeedbackState, Colour> = {
  [FeedbackState.UNSPECIFIED]: 'grey',
  [FeedbackState.RECEIVED]: 'yellow',
  [FeedbackState.READ]: 'blue',
  [FeedbackState.WORKED_ON]: 'teal',
  [FeedbackState.DONE]: 'green',
  [FeedbackState.NOT_TO_BE_DONE]: 'grey',
};

interface Props {
  contribution: Contribution;
  children: ComponentChildren;
}

/** A piece of feedback with how far it has come and the replies to it; below them what can be done. */
export function ContributionText({ contribution, children }: Props) {
  const { feedback, submitTime, state, replies } = contribution;
  if (!feedback) return null;
  const title = `${aboutKindWords[feedback.aboutKind]}: ${feedback.about}`;
  return (
    <article class="contribution" aria-label={title}>
      <h2 class="govuk-heading-m contribution__title">{title}</h2>
      <p class="contribution__facts">
        <Tag colour={colours[state]}>{stateWords[state]}</Tag>
        <span>{kindWords[feedback.kind]}</span>
        <span>{authorWords(feedback)}</span>
        <span>{dateText(submitTime)}</span>
      </p>
      <blockquote class="contribution__words" dir="auto">
        {feedback.text}
      </blockquote>
      {replies.length > 0 && (
        <ol class="contribution__replies" aria-label="Replies">
          {replies.map((reply, index) => (
            <Reply reply={reply} key={index} />
          ))}
        </ol>
      )}
      {children}
    </article>
  );
}

function Reply({ reply }: { reply: FeedbackReply }) {
  const { state, text, answeredBy, answeredAs, time } = reply;
  return (
    <li class="contribution__reply">
      <p class="contribution__who">
        <strong>{stateWords[state]}</strong>
        {` – ${answeredBy}, ${answererWords(answeredAs)}, ${dateText(time)}`}
      </p>
      {text && (
        <p class="contribution__words" dir="auto">
          {text}
        </p>
      )}
    </li>
  );
}
