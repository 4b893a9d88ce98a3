import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { QuoteService, type QuoteCandidate }
  from '../../../generated/ourvoice/theme/v1/quote_service_pb';
import { Button } from '../../../kit/components/Button';
import { ChoiceField } from '../../../kit/components/ChoiceField';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { TextArea } from '../../../kit/components/TextArea';
import { errorDetail } from '../../../kit/errorDetail';
import { newRequestId } from '../../../kit/requestId';
import { serviceClient } from '../../../kit/transport';
import { useAction } from '../../../kit/useAction';
import { reviewerId } from '../shared/reviewer';
import { themeName } from '../shared/themeNames';

interface Props {
  candidate: QuoteCandidate;
  codebook: Codebook;
  onCancel: () => void;
  onApproved: (approved: { words: string; themeIds: string[] }) => void;
}

/** Where the words of a quote are cut, and its themes are named. What was typed stays when refused. */
export function ApproveForm({ candidate, codebook, onCancel, onApproved }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [words, setWords] = useState(candidate.approved?.words ?? candidate.words);
  const [themeIds, setThemeIds] = useState<string[]>(candidate.approved?.themeIds ?? []);
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const approving = useAction(async () => {
    const answer = await serviceClient(QuoteService).approveQuote({
      requestId: newRequestId(),
      responseId: candidate.responseId,
      questionId: candidate.questionId,
      words,
      themeIds,
      approver: reviewerId(),
    });
    onApproved({ words: answer.words, themeIds });
  });
  const faultOf = (field: string) => errorDetail(approving.error)?.violations
    .find((violation) => violation.field.startsWith(field))?.description;
  const faults = [
    { id, text: faultOf('words') },
    { id: `${id}-themes`, text: faultOf('theme_ids') },
  ].flatMap((fault) => (fault.text ? [{ id: fault.id, text: fault.text }] : []));
  return (
    <form noValidate ref={form} onSubmit={(event) => {
      event.preventDefault();
      void approving.run();
    }}>
      <ErrorSummary error={faults.length > 0 ? undefined : approving.error} faults={faults} />
      <TextArea id={id} label="Words that leaders read" rows={4} value={words} onInput={setWords}
        error={faultOf('words')}
        hint="Leave out what you like, with [...] in its place, or a mark such as [name]. No other words." />
      {candidate.themeIds.length > 0 && (
        <ChoiceField id={`${id}-themes`} label="Themes that these words speak of" several
          chosen={themeIds} onChange={setThemeIds} error={faultOf('theme_ids')}
          hint="Only these words, not all that the text is about."
          options={candidate.themeIds.map((themeId) =>
            ({ value: themeId, label: themeName(codebook, themeId) }))} />
      )}
      <div class="govuk-button-group">
        <Button submit busy={approving.running}>Approve for leaders</Button>
        <Button kind="secondary" onClick={onCancel}>Do not</Button>
      </div>
    </form>
  );
}
