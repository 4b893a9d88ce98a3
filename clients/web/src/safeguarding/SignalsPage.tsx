import { SafeguardingService } from '../generated/ourvoice/safeguarding/v1/safeguarding_service_pb';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { LoadMore } from '../kit/components/LoadMore';
import { Loading } from '../kit/components/Loading';
import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import { serviceClient } from '../kit/transport';
import { usePages } from '../kit/usePages';
import { NewConcerns } from './NewConcerns';
import './safeguarding.scss';
import { useNames } from './useNames';
import { categoryWords } from './words';

/** How many answers show low signals, by survey, wave and setting. */
export default function SignalsPage() {
  const names = useNames();
  const pages = usePages(async (pageToken) => {
    const answer = await serviceClient(SafeguardingService).listSignals({ pageToken });
    return { items: answer.settings, nextPageToken: answer.nextPageToken };
  }, []);
  return (
    <Page title="Signals by setting">
      <NewConcerns />
      <p class="govuk-body">
        Neglect rarely shows in one text. Answers that say hungry, cold, tired or caring for others
        raise no concern by themselves; they are counted here. What is erased is counted no more.
      </p>
      <ErrorSummary error={pages.error} />
      {pages.loading && pages.items.length === 0 ? (
        <Loading />
      ) : (
        <Table
          caption="Signals by setting"
          captionHidden
          empty="No answer has shown a signal."
          columns={[
            { title: 'Setting' },
            { title: 'Survey' },
            { title: 'Wave' },
            { title: 'Answers' },
          ]}
          rows={pages.items.map((row) => [
            row.settingId ? names.setting(row.settingId) : 'An open link',
            names.survey(row.surveyId),
            row.waveId,
            row.categories
              .map(({ category, responseCount }) => `${categoryWords[category]}: ${responseCount}`)
              .join('; '),
          ])}
        />
      )}
      <LoadMore more={pages.more} loading={pages.loading} count={pages.items.length} />
    </Page>
  );
}
