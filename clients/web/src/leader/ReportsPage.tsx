import {
  SurveyService,
  SurveySummary_State,
  type SurveySummary,
} from '../generated/ourvoice/survey/v1/survey_service_pb';
import { Called } from '../kit/components/Called';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { InsetText } from '../kit/components/InsetText';
import { LoadMore } from '../kit/components/LoadMore';
import { Page } from '../kit/components/Page';
import { dayText } from '../kit/dates';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';
import { usePages } from '../kit/usePages';
import { fetchReleases } from './fetchReport';
import './leader.scss';

const surveys = serviceClient(SurveyService);

/** Lists surveys with what was released of each. */
export function ReportsPage() {
  const { items, error, loading, more } = usePages(async (pageToken) => {
    const page = await surveys.listSurveys({ pageToken, pageSize: 20 });
    return { items: page.surveys, nextPageToken: page.nextPageToken };
  }, []);
  const published = items.filter((survey) => survey.state !== SurveySummary_State.DRAFT);
  return (
    <Page title="Reports" caption="What children and young people said">
      <ErrorSummary error={error} />
      {!loading && !error && published.length === 0 && !more && (
        <InsetText>No survey has been published yet.</InsetText>
      )}
      <ul class="cards">
        {published.map((survey) => (
          <Survey survey={survey} key={survey.surveyId} />
        ))}
      </ul>
      <LoadMore more={more} loading={loading} count={published.length} />
    </Page>
  );
}

function Survey({ survey: { surveyId, title } }: { survey: SurveySummary }) {
  const releases = useCall(() => fetchReleases(surveyId), [surveyId]);
  return (
    <li class="card">
      <a class="card__link" href={`/staff/leader/surveys/${encodeURIComponent(surveyId)}`}>
        {title}
      </a>
      <Called call={releases}>
        {([newest]) => (
          <p class="card__text">
            {newest
              ? `Release ${newest.number}, of ${dayText(newest.recordDate)}`
              : 'Nothing has been released yet'}
          </p>
        )}
      </Called>
    </li>
  );
}
