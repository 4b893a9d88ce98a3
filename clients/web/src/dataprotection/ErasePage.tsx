import { useRef, useState } from 'preact/hooks';
import { IdentityService } from '../generated/ourvoice/identity/v1/identity_service_pb';
import type { SubjectOutcome } from '../generated/ourvoice/identity/v1/identity_service_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Page } from '../kit/components/Page';
import { TextArea } from '../kit/components/TextArea';
import { TextField } from '../kit/components/TextField';
import { faultOf, refusal, type Field } from '../kit/refusal';
import { newRequestId } from '../kit/requestId';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { Erased } from './Erased';
import { subjectsFrom } from './subjects';

const reasons = {
  CONCERN_NOT_ACKNOWLEDGED:
    'Nobody has taken one of these concerns on. A safeguarding lead does so first.',
  ON_DUTY_ROTA:
    'The duty rota names one of these accounts. Have a safeguarding lead take it off first.',
  LAST_ADMINISTRATOR: 'Nobody would be left to administer. Nothing was erased.',
};
const confirmation = 'erase';

/** Erases subjects for good, once it was confirmed in a word, and tells what became of each. */
export default function ErasePage() {
  const requestId = useRef(newRequestId());
  const [list, setList] = useState('');
  const [reasonReference, setReasonReference] = useState('');
  const [word, setWord] = useState('');
  const [faults, setFaults] = useState<{ id: string; text: string }[]>([]);
  const [outcomes, setOutcomes] = useState<SubjectOutcome[]>();
  const subjects = subjectsFrom(list);
  const erasing = useAction(async () => {
    const request = { requestId: requestId.current, subjects, reasonReference };
    const answer = await serviceClient(IdentityService).eraseSubjects(request);
    requestId.current = newRequestId();
    setOutcomes(answer.outcomes);
    setList('');
    setWord('');
  });
  const fields: Record<string, Field> = {
    subjects: { id: 'subjects', label: 'What is to be erased' },
    reason_reference: { id: 'reference', label: 'Where the reason is kept' },
  };
  subjects.forEach((_, index) => {
    for (const name of ['', '.subject', '.follow_up_words']) {
      fields[`subjects[${index}]${name}`] = { id: 'subjects', label: `Line ${index + 1}` };
    }
  });
  const refused = refusal(erasing.error, { reasons, fields });
  const shown = faults.length > 0 ? { faults } : refused;
  const check = () => {
    const found = [
      subjects.length === 0 && { id: 'subjects', text: 'Say what is to be erased' },
      subjects.length > 1_000 && { id: 'subjects', text: 'At most 1,000 at a time' },
      word.trim().toLowerCase() !== confirmation && {
        id: 'word',
        text: `Type the word ${confirmation} to confirm`,
      },
    ].filter((fault) => fault !== false);
    setFaults(found);
    return found.length === 0;
  };
  if (outcomes) return <Erased outcomes={outcomes} onMore={() => setOutcomes(undefined)} />;
  return (
    <Page
      title="Erase what somebody said"
      wrong={shown.faults.length > 0 || erasing.error !== undefined}
    >
      <ErrorSummary {...shown} />
      <p class="govuk-body">
        Answers, feedback, concerns and accounts are erased for good, and nobody can bring them
        back. Figures that were released stay.
      </p>
      <form
        class="narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (check()) void erasing.run();
        }}
      >
        <TextArea
          id="subjects"
          label="What is to be erased"
          rows={8}
          value={list}
          onInput={setList}
          error={faultOf(shown, 'subjects')}
          hint="One a line, 1,000 at most: five follow-up words, or an id such as response-4ac3…"
        />
        <TextField
          id="reference"
          label="Where the reason is kept"
          value={reasonReference}
          onInput={setReasonReference}
          error={faultOf(shown, 'reference')}
          width={20}
          hint="Such as SAR-2026-014. It stays for good, so it must name nobody."
        />
        <TextField
          id="word"
          label={`Type “${confirmation}” to confirm`}
          value={word}
          onInput={setWord}
          error={faultOf(shown, 'word')}
          width={10}
          hint={`${subjects.length} ${subjects.length === 1 ? 'subject' : 'subjects'} will be erased for good.`}
        />
        <Button submit kind="warning" busy={erasing.running}>
          Erase
        </Button>
      </form>
    </Page>
  );
}
