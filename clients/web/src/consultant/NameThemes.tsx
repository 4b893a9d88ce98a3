import { useState } from 'preact/hooks';
import type { Codebook } from '../generated/ourvoice/theme/v1/codebook_pb';
import { ReadingService, type TextToRead } from '../generated/ourvoice/theme/v1/reading_service_pb';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { useRequestId } from '../kit/useRequestId';
import { ThemeChoices } from '../officer/themes/shared/ThemeChoices';
import { themeNames } from '../officer/themes/shared/themeNames';

interface Props {
  text: TextToRead;
  codebook: Codebook;
  onDone: (told: string) => void;
}

/** The themes of a text to tick, and to keep or not. */
export function NameThemes({ text, codebook, onDone }: Props) {
  const [themeIds, setThemeIds] = useState<string[]>([]);
  const requestId = useRequestId();
  const keeping = useAction(async () => {
    await serviceClient(ReadingService).codeText({
      requestId: requestId.of(themeIds),
      responseId: text.responseId,
      questionId: text.questionId,
      themeIds,
    });
    onDone(`Kept: ${themeNames(codebook, themeIds)}.`);
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void keeping.run();
      }}
    >
      <ErrorSummary error={keeping.error} />
      <p class="govuk-body">
        What is it about? Tick all that fit, or none. Skip it if you think you know who wrote it.
      </p>
      <ThemeChoices
        id="themes"
        codebook={codebook}
        suggested={[]}
        chosen={themeIds}
        onChange={setThemeIds}
      />
      <div class="govuk-button-group">
        <Button submit busy={keeping.running}>
          {themeIds.length === 0 ? 'Keep: no theme, and next' : 'Keep these themes, and next'}
        </Button>
        <Button kind="secondary" onClick={() => onDone('Skipped.')}>
          Skip
        </Button>
      </div>
    </form>
  );
}
