import { useState } from 'preact/hooks';
import { FeedbackService } from '../generated/ourvoice/intake/v1/feedback_service_pb';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { LoadMore } from '../kit/components/LoadMore';
import { Page } from '../kit/components/Page';
import { SelectField } from '../kit/components/SelectField';
import { serviceClient } from '../kit/transport';
import { usePages } from '../kit/usePages';
import { AnswerableContribution } from './AnswerableContribution';
import { aboutKindWords, choicesOf, kindWords, stateWords } from './words';

const pageSize = 20;
const any = { value: '0', label: 'All' };

/** Where those who answer for services read what care consultants think, and reply. */
export default function FeedbackListPage() {
  const [chosen, setChosen] = useState({ aboutKind: '0', kind: '0', state: '0' });
  const { items, error, loading, more } = usePages(
    async (pageToken) => {
      const answer = await serviceClient(FeedbackService).listFeedback({
        aboutKind: Number(chosen.aboutKind),
        kind: Number(chosen.kind),
        state: Number(chosen.state),
        pageSize,
        pageToken,
      });
      return { items: answer.contributions, nextPageToken: answer.nextPageToken };
    },
    [chosen],
  );
  const choice = (id: keyof typeof chosen, label: string, words: Record<number, string>) => (
    <SelectField
      id={id}
      label={label}
      value={chosen[id]}
      options={[any, ...choicesOf(words)]}
      onChange={(value) => setChosen({ ...chosen, [id]: value })}
    />
  );
  return (
    <Page title="Feedback from care consultants">
      <p class="govuk-body-l">
        Care consultants are paid, care-experienced young people. Each chose how they are shown;
        nobody can find out more here. That you read this is on record.
      </p>
      <div class="contribution-filters">
        {choice('state', 'How far it has come', stateWords)}
        {choice('aboutKind', 'What it is about', aboutKindWords)}
        {choice('kind', 'What it says', kindWords)}
      </div>
      <ErrorSummary error={error} />
      {!loading && error === undefined && items.length === 0 && !more && (
        <p class="govuk-body">There is no such feedback.</p>
      )}
      <ul class="contributions">
        {items.map((contribution) => (
          <li key={contribution.feedbackId}>
            <AnswerableContribution contribution={contribution} />
          </li>
        ))}
      </ul>
      <LoadMore more={more} loading={loading} count={items.length} />
    </Page>
  );
}
