import { useId, useState } from 'preact/hooks';
import { FeedbackState } from '../generated/ourvoice/intake/v1/answer_pb';
import {
  FeedbackService,
  type FeedbackReply,
} from '../generated/ourvoice/intake/v1/feedback_service_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextArea } from '../kit/components/TextArea';
import { TextField } from '../kit/components/TextField';
import { account } from '../kit/session';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { useRequestId } from '../kit/useRequestId';
import { faultsOf, type AnswerFields } from './answerFields';
import { choicesOf, stateWords } from './words';

interface Props {
  feedbackId: string;
  onCancel: () => void;
  onAnswered: (reply: FeedbackReply) => void;
}

const states = choicesOf(stateWords).filter(({ value }) => Number(value) > FeedbackState.RECEIVED);

/** What somebody who answers for it says of feedback. What was typed stays when refused. */
export function AnswerForm({ feedbackId, onCancel, onAnswered }: Props) {
  const id = useId();
  const request = useRequestId();
  const [fields, setFields] = useState<AnswerFields>({
    state: FeedbackState.UNSPECIFIED,
    reply: '',
    answeredBy: account.value?.shownName ?? '',
  });
  const [faults, setFaults] = useState<ReturnType<typeof faultsOf>>([]);
  const change = (part: Partial<AnswerFields>) => setFields((now) => ({ ...now, ...part }));
  const answering = useAction(async () => {
    const asked = {
      feedbackId,
      state: fields.state,
      reply: fields.reply.trim(),
      answeredBy: fields.answeredBy.trim(),
    };
    const answer = await serviceClient(FeedbackService).answerFeedback({
      ...asked,
      requestId: request.of(asked),
    });
    if (answer.reply) onAnswered(answer.reply);
  });
  const idOf = (field: string) => `${id}-${field}`;
  const errorOf = (wanted: string) => faults.find(({ field }) => field === wanted)?.text;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const found = faultsOf(fields);
        setFaults(found);
        if (found.length === 0) void answering.run();
      }}
    >
      <ErrorSummary
        error={answering.error}
        faults={faults.map(({ field, text }) => ({ id: idOf(field), text }))}
      />
      <ChoiceField
        id={idOf('state')}
        label="How far has it come?"
        options={states}
        chosen={[String(fields.state)]}
        error={errorOf('state')}
        onChange={([value]) => change({ state: Number(value) })}
      />
      <TextArea
        id={idOf('reply')}
        label="What you say to the author"
        rows={5}
        value={fields.reply}
        hint="Plain words, at most 1,000 characters. If it will not be done, say why."
        onInput={(reply) => change({ reply })}
        error={errorOf('reply')}
      />
      <TextField
        id={idOf('answeredBy')}
        label="Your name, as the author reads it"
        value={fields.answeredBy}
        onInput={(answeredBy) => change({ answeredBy })}
        error={errorOf('answeredBy')}
      />
      <div class="govuk-button-group">
        <Button submit busy={answering.running}>
          Send the answer
        </Button>
        <Button kind="secondary" onClick={onCancel}>
          Do not
        </Button>
      </div>
    </form>
  );
}
