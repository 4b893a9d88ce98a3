import {
  Feedback_AboutKind,
  Feedback_Kind,
  Feedback_ShownAs,
} from '../generated/ourvoice/intake/v1/answer_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { TextArea } from '../kit/components/TextArea';
import { TextField } from '../kit/components/TextField';
import type { FeedbackFields } from './feedbackFields';

interface Props {
  fields: FeedbackFields;
  faults: { id: string; text: string }[];
  error?: unknown;
  sending: boolean;
  onChange: (part: Partial<FeedbackFields>) => void;
  onSend: () => void;
}

const aboutKinds = [
  { value: Feedback_AboutKind.SERVICE, label: 'A service' },
  { value: Feedback_AboutKind.HUB, label: 'A hub' },
  { value: Feedback_AboutKind.PLAN, label: 'A plan' },
  { value: Feedback_AboutKind.THEME, label: 'A theme, or its name' },
];
const kinds = [
  { value: Feedback_Kind.WORKING, label: 'It is working' },
  { value: Feedback_Kind.NOT_WORKING, label: 'It is not working' },
  { value: Feedback_Kind.WOULD_CHANGE, label: 'What I would change' },
  { value: Feedback_Kind.COMES_FIRST, label: 'What should come first' },
];
const shownAs = [
  { value: Feedback_ShownAs.NAME, label: 'By a name' },
  { value: Feedback_ShownAs.ROLE, label: 'By my role' },
  { value: Feedback_ShownAs.NOTHING, label: 'Not at all' },
];

/** The form of a piece of feedback. */
export function FeedbackForm({ fields, faults, error, sending, onChange, onSend }: Props) {
  const errorOf = (id: string) => faults.find((fault) => fault.id === id)?.text;
  const choice = (
    id: 'aboutKind' | 'kind' | 'shownAs',
    label: string,
    options: { value: number; label: string }[],
    hint?: string,
  ) => (
    <ChoiceField
      id={id}
      label={label}
      hint={hint}
      chosen={[String(fields[id])]}
      error={errorOf(id)}
      options={options.map((option) => ({ ...option, value: String(option.value) }))}
      onChange={([value]) => onChange({ [id]: Number(value) })}
    />
  );
  return (
    <form
      class="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <ErrorSummary error={error} faults={faults} />
      {choice('aboutKind', 'What is it about?', aboutKinds)}
      <TextField
        id="about"
        label="What is it called?"
        hint="Such as North Hub"
        value={fields.about}
        onInput={(about) => onChange({ about })}
        error={errorOf('about')}
      />
      {choice('kind', 'What do you want to say?', kinds)}
      <TextArea
        id="text"
        label="What you think"
        rows={7}
        value={fields.text}
        hint="Leave out other people’s names"
        onInput={(text) => onChange({ text })}
        error={errorOf('text')}
      />
      {choice('shownAs', 'How are you shown beside it?', shownAs, 'For this piece only')}
      {fields.shownAs === Feedback_ShownAs.NAME && (
        <TextField
          id="shownName"
          label="Name to show"
          value={fields.shownName}
          onInput={(shownName) => onChange({ shownName })}
          error={errorOf('shownName')}
        />
      )}
      {fields.shownAs === Feedback_ShownAs.ROLE && (
        <TextField
          id="shownRole"
          label="Role to show"
          hint="Such as Care consultant, local offer"
          value={fields.shownRole}
          onInput={(shownRole) => onChange({ shownRole })}
          error={errorOf('shownRole')}
        />
      )}
      <Button submit busy={sending}>
        Send
      </Button>
    </form>
  );
}
