import { useRef, useState } from 'preact/hooks';
import type { ModelFigures } from '../../../generated/ourvoice/theme/v1/events_pb';
import { ReviewService } from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Button } from '../../../kit/components/Button';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { Loading } from '../../../kit/components/Loading';
import { Table } from '../../../kit/components/Table';
import { errorReason } from '../../../kit/errorDetail';
import { newRequestId } from '../../../kit/requestId';
import { serviceClient } from '../../../kit/transport';
import { useAction } from '../../../kit/useAction';
import { languageName } from '../shared/languageName';

const patienceMs = 300_000;

/** Learns from what people decided, and shows how well that does on texts that were kept apart. */
export function TrainSection({
  codebookId,
  onTrained,
}: {
  codebookId: string;
  onTrained: () => void;
}) {
  const [trained, setTrained] = useState<ModelFigures[]>([]);
  const request = useRef(newRequestId());
  const training = useAction(async () => {
    const { figures } = await serviceClient(ReviewService).trainModel(
      { requestId: request.current, codebookId },
      { timeoutMs: patienceMs },
    );
    request.current = newRequestId();
    if (figures) setTrained((before) => [...before, figures]);
    onTrained();
  });
  const few = training.error !== undefined && errorReason(training.error) === 'TOO_LITTLE_DECIDED';
  return (
    <section>
      <h2 class="govuk-heading-m">Learn from what people decided</h2>
      <p class="govuk-body">
        Once some hundred texts are decided, the coder can learn from them. It takes up to some
        minutes; all answers are then coded anew.
      </p>
      <ErrorSummary
        error={few ? undefined : training.error}
        faults={
          few
            ? [
                {
                  id: 'learn',
                  text: 'Too few texts are decided to learn from. Decide more, then try again.',
                },
              ]
            : []
        }
      />
      <div id="learn" tabIndex={-1}>
        <Button kind="secondary" busy={training.running} onClick={() => void training.run()}>
          Learn, and code all answers anew
        </Button>
      </div>
      {training.running && <Loading text="Learning…" />}
      {trained.length > 0 && (
        <Table
          caption="How well it does on texts that were kept apart"
          columns={[
            { title: 'Language' },
            { title: 'Texts learned from', numeric: true },
            { title: 'F1 over all texts', numeric: true },
            { title: 'Mean F1 of the themes', numeric: true },
          ]}
          rows={trained.map((figures) => [
            languageName(figures.language),
            figures.textCount.toLocaleString('en-GB'),
            figures.microF1.toFixed(2),
            figures.macroF1.toFixed(2),
          ])}
        />
      )}
    </section>
  );
}
