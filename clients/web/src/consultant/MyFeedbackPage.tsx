import { FeedbackService } from '../generated/ourvoice/intake/v1/feedback_service_pb';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { LoadMore } from '../kit/components/LoadMore';
import { Page } from '../kit/components/Page';
import { serviceClient } from '../kit/transport';
import { usePages } from '../kit/usePages';
import { MyContribution } from './MyContribution';

const pageSize = 20;

/** Where a care consultant sees what became of their feedback, and removes it. */
export default function MyFeedbackPage() {
  const { items, error, loading, more } = usePages(async (pageToken) => {
    const answer = await serviceClient(FeedbackService).listMyFeedback({ pageSize, pageToken });
    return { items: answer.contributions, nextPageToken: answer.nextPageToken };
  }, []);
  return (
    <Page title="My feedback">
      <p class="govuk-body-l">
        What you gave, and what became of it. Each piece is yours: you can remove it at any time.
      </p>
      <ErrorSummary error={error} />
      {!loading && error === undefined && items.length === 0 && !more && (
        <p class="govuk-body">
          You gave none yet.{' '}
          <a class="govuk-link" href="/staff/consultant/feedback">
            Give feedback
          </a>
        </p>
      )}
      <ul class="contributions">
        {items.map((contribution) => (
          <li key={contribution.feedbackId}>
            <MyContribution contribution={contribution} />
          </li>
        ))}
      </ul>
      <LoadMore more={more} loading={loading} count={items.length} />
    </Page>
  );
}
