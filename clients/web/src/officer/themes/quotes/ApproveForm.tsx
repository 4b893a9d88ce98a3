import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import {
  QuoteService,
  type QuoteCandidate,
} from '../../../generated/ourvoice/theme/v1/quote_service_pb';
import { Button } from '../../../kit/components/Button';
import { ChoiceField } from '../../../kit/components/ChoiceField';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { TextArea } from '../../../kit/components/TextArea';
import { faultOf, refusal } from '../../../kit/refusal';
import { newRequestId } from '../../../kit/requestId';
import { serviceClient } from '../../../kit/transport';
import { useAction } from '../../../kit/useAction';
import { reviewerId } from '../shared/reviewer';
import { themeName } from '../shared/themeNames';

const wordsLabel = 'Words that leaders read';
const themesLabel = 'Themes that these words speak of';

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
  useLayoutEffect(() => form.current?.querySelector('textarea')?.focus(), []);
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
  const themesField = { id: `${id}-themes`, label: themesLabel };
  const refused = refusal(approving.error, {
    fields: {
      words: { id, label: wordsLabel },
      theme_ids: themesField,
      ...Object.fromEntries(themeIds.map((_, index) => [`theme_ids[${index}]`, themesField])),
    },
  });
  return (
    <form
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void approving.run();
      }}
    >
      <ErrorSummary {...refused} />
      <TextArea
        id={id}
        label={wordsLabel}
        rows={4}
        value={words}
        onInput={setWords}
        error={faultOf(refused, id)}
        hint="Leave out what you like, with [...] in its place, or a mark such as [name]. No other words."
      />
      {candidate.themeIds.length > 0 && (
        <ChoiceField
          id={`${id}-themes`}
          label={themesLabel}
          several
          chosen={themeIds}
          onChange={setThemeIds}
          error={faultOf(refused, themesField.id)}
          hint="Only these words, not all that the text is about."
          options={candidate.themeIds.map((themeId) => ({
            value: themeId,
            label: themeName(codebook, themeId),
          }))}
        />
      )}
      <div class="govuk-button-group">
        <Button submit busy={approving.running}>
          Approve for leaders
        </Button>
        <Button kind="secondary" onClick={onCancel}>
          Do not
        </Button>
      </div>
    </form>
  );
}
