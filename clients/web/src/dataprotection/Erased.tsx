import type { SubjectOutcome } from '../generated/ourvoice/identity/v1/identity_service_pb';
import { Button } from '../kit/components/Button';
import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import { outcomeWords } from './subjects';

/** What became of each subject, in the order in which they were given. */
export function Erased({ outcomes, onMore }: { outcomes: SubjectOutcome[]; onMore: () => void }) {
  return (
    <Page title="What became of each">
      <Table
        caption="Outcomes"
        captionHidden
        columns={[{ title: 'Line' }, { title: 'Kept as' }, { title: 'What became of it' }]}
        rows={outcomes.map(({ subject, outcome }, index) => [
          String(index + 1),
          subject || '–',
          outcomeWords[outcome],
        ])}
      />
      <p class="govuk-body">
        Backups still hold the sealed words until the keys are turned next. See{' '}
        <a class="govuk-link" href="/staff/data-protection/keys">
          Keys
        </a>
        .
      </p>
      <Button kind="secondary" onClick={onMore}>
        Erase something else
      </Button>
    </Page>
  );
}
