import { useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ReviewPurpose } from '../../../generated/ourvoice/theme/v1/events_pb';
import { ReviewService } from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Button } from '../../../kit/components/Button';
import { Page } from '../../../kit/components/Page';
import { serviceClient } from '../../../kit/transport';
import { usePages } from '../../../kit/usePages';
import { reviewerId } from '../shared/reviewer';
import { WithCodebook } from '../shared/WithCodebook';
import { Desk } from './Desk';

const batch = 10;

/** Where a person codes texts without seeing what the coder or others gave, ten at a time. */
export default function SeparateCodingPage() {
  const [turn, setTurn] = useState(0);
  return (
    <Page title="Code separately">
      <p class="govuk-body-l">
        Two people code the same texts, neither seeing what the other or the coder gave. Where they
        agree, the text is decided. Ten texts at a time; skip any, without a reason.
      </p>
      <WithCodebook>
        {(codebook) => <Batch codebook={codebook} key={turn} onAnother={() => setTurn(turn + 1)} />}
      </WithCodebook>
    </Page>
  );
}

function Batch({ codebook, onAnother }: { codebook: Codebook; onAnother: () => void }) {
  const pages = usePages(async () => {
    const { items } = await serviceClient(ReviewService).listReviewQueue({
      codebookId: codebook.id,
      reviewer: reviewerId(),
      forSeparateCoding: true,
      pageSize: batch,
    });
    return { items, nextPageToken: '' };
  }, [codebook.id]);
  return (
    <>
      <Desk
        codebook={codebook}
        pages={pages}
        purpose={ReviewPurpose.CODED_SEPARATELY}
        empty="That was the last of this batch. Take a break, or go on."
      />
      <p class="govuk-body">
        <Button kind="secondary" onClick={onAnother}>
          Another ten texts
        </Button>
      </p>
    </>
  );
}
