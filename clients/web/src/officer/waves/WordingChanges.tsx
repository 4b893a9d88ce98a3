import type { WordingChange } from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { Table } from '../../kit/components/Table';
import { tagName } from './tags';

/** Words that an earlier version had under the same id, beside those that it has now. */
export function WordingChanges({ changes }: { changes: WordingChange[] }) {
  if (changes.length === 0) return null;
  return (
    <>
      <Table
        cards
        caption="Words that changed"
        columns={[{ title: 'Where' }, { title: 'Language' }, { title: 'Before' }, { title: 'Now' }]}
        rows={changes.map(({ field, language, before, after }) => [
          field,
          language ? tagName(language) : 'All',
          before || 'Nothing',
          after || 'Left out',
        ])}
      />
      <p class="govuk-body">
        Answers are counted together when their ids are the same. What means something else now
        needs an id of its own.
      </p>
    </>
  );
}
