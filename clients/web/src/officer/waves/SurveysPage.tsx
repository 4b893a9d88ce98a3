import {
  SurveySummary_State,
  type SurveySummary,
} from '../../generated/ourvoice/survey/v1/survey_service_pb';
import { Called } from '../../kit/components/Called';
import { Page } from '../../kit/components/Page';
import { Table } from '../../kit/components/Table';
import { Tag } from '../../kit/components/Tag';
import { dateText } from '../../kit/dates';
import { useCall } from '../../kit/useCall';
import { allSurveys } from './services';
import './waves.scss';

/** Every survey, and where it stands. */
export default function SurveysPage() {
  const surveys = useCall(allSurveys, []);
  return (
    <Page title="Surveys">
      <Called call={surveys}>
        {(found) => (
          <Table
            cards
            caption="Surveys"
            captionHidden
            empty="There is no survey yet. Bring one in as a file."
            columns={[
              { title: 'Survey' },
              { title: 'State' },
              { title: 'Version' },
              { title: 'Published' },
            ]}
            rows={found.map((survey) => [
              <a class="govuk-link" href={`/staff/officer/surveys/${survey.surveyId}`}>
                {survey.title || survey.surveyId}
              </a>,
              <SurveyState survey={survey} />,
              survey.surveyVersion || 'None yet',
              dateText(survey.publishTime),
            ])}
          />
        )}
      </Called>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/officer/drafting">
          Bring in a survey from a file
        </a>
      </p>
    </Page>
  );
}

/** State of a survey as tags: where it stands, and whether a draft waits. */
export function SurveyState({ survey }: { survey: SurveySummary }) {
  return (
    <>
      {survey.state === SurveySummary_State.DRAFT && <Tag colour="yellow">Draft</Tag>}
      {survey.state === SurveySummary_State.PUBLISHED && <Tag colour="green">Published</Tag>}
      {survey.state === SurveySummary_State.CLOSED && <Tag colour="grey">Closed</Tag>}
      {survey.draftPending && survey.surveyVersion > 0 && (
        <>
          {' '}
          <Tag colour="yellow">New draft waits</Tag>
        </>
      )}
    </>
  );
}
