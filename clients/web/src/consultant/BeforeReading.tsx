import type { ContentNote } from '../generated/ourvoice/theme/v1/reading_service_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { contentNotes } from './contentNotes';

interface Props {
  leaveOut: ContentNote[];
  error?: unknown;
  busy: boolean;
  onChange: (leaveOut: ContentNote[]) => void;
  onBegin: () => void;
}

/** Says what is read and lets a person leave subjects out, before any word is shown. */
export function BeforeReading({ leaveOut, error, busy, onChange, onBegin }: Props) {
  return (
    <form
      class="narrow"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onBegin();
      }}
    >
      <ErrorSummary error={error} />
      <p class="govuk-body-l">
        You read a few texts that children and young people wrote, and say what each is about. Names
        and places are masked. Somebody else does the same, and neither of you sees what the other
        said.
      </p>
      <p class="govuk-body">
        You can skip any text and stop at any time. Nobody asks why, and it is kept nowhere. Texts
        that a computer flagged to safeguarding leads are not here. It misses things: if a text
        worries you, say so.
      </p>
      <ChoiceField
        id="leave-out"
        label="What do you not want to read about today?"
        several
        hint="This is kept nowhere. It is told by words alone, so something may slip through."
        chosen={leaveOut.map(String)}
        onChange={(chosen) => onChange(chosen.map(Number))}
        options={contentNotes.map(({ note, words }) => ({ value: String(note), label: words }))}
      />
      <Button submit busy={busy}>
        Begin
      </Button>
    </form>
  );
}
