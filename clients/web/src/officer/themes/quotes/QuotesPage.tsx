import { useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { QuoteService } from '../../../generated/ourvoice/theme/v1/quote_service_pb';
import { ThemeService } from '../../../generated/ourvoice/theme/v1/theme_service_pb';
import type { SurveySummary } from '../../../generated/ourvoice/survey/v1/survey_service_pb';
import { Called } from '../../../kit/components/Called';
import { ChoiceField } from '../../../kit/components/ChoiceField';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { InsetText } from '../../../kit/components/InsetText';
import { LoadMore } from '../../../kit/components/LoadMore';
import { Page } from '../../../kit/components/Page';
import { SelectField } from '../../../kit/components/SelectField';
import { serviceClient } from '../../../kit/transport';
import { useCall } from '../../../kit/useCall';
import { usePages } from '../../../kit/usePages';
import { SurveyField } from '../shared/SurveyField';
import { Candidate } from './Candidate';
import { WhatToLookFor } from './WhatToLookFor';

const pageSize = 10;
const codebooksMax = 1000;

/** Where an officer approves young people's own words for leaders, and takes them back. */
export default function QuotesPage() {
  return (
    <Page title="Quotes">
      <p class="govuk-body-l">
        Texts of young people who said that they may be quoted, with what may be personal masked.
        Leaders read only what you approve.
      </p>
      <WhatToLookFor />
      <SurveyField>{(survey) => <OfSurvey survey={survey} key={survey.surveyId} />}</SurveyField>
    </Page>
  );
}

function OfSurvey({ survey }: { survey: SurveySummary }) {
  const found = useCall(async () => {
    const themes = serviceClient(ThemeService);
    const { codebooks } = await themes.listCodebooks({ pageSize: codebooksMax });
    const mine = codebooks.find(
      ({ series, codebookVersion }) => codebookVersion > 0 && series.includes(survey.series),
    );
    return {
      codebook: mine && (await themes.getCodebook({ codebookId: mine.codebookId })).codebook,
    };
  }, [survey.surveyId]);
  return (
    <Called call={found}>
      {({ codebook }) =>
        codebook ? (
          <Candidates surveyId={survey.surveyId} codebook={codebook} />
        ) : (
          <InsetText>No codebook codes this survey, so there is nothing to quote yet.</InsetText>
        )
      }
    </Called>
  );
}

function Candidates({ surveyId, codebook }: { surveyId: string; codebook: Codebook }) {
  const [themeId, setThemeId] = useState('');
  const [only, setOnly] = useState<string[]>([]);
  const onlyApproved = only.length > 0;
  const { items, error, loading, more } = usePages(
    async (pageToken) => {
      const answer = await serviceClient(QuoteService).listQuoteCandidates({
        surveyId,
        themeId,
        onlyApproved,
        pageSize,
        pageToken,
      });
      return { items: answer.candidates, nextPageToken: answer.nextPageToken };
    },
    [surveyId, themeId, onlyApproved],
  );
  return (
    <>
      <div class="filters">
        <SelectField
          id="theme"
          label="Theme"
          value={themeId}
          onChange={setThemeId}
          options={[
            { value: '', label: 'Any theme' },
            ...codebook.themes.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <ChoiceField
          id="approved"
          label="Which texts"
          several
          chosen={only}
          onChange={setOnly}
          options={[{ value: 'approved', label: 'Only those that are approved' }]}
        />
      </div>
      <ErrorSummary error={error} />
      {!loading && error === undefined && items.length === 0 && !more && (
        <p class="govuk-body">
          {onlyApproved ? 'Nothing is approved yet.' : 'No text that may be quoted.'}
        </p>
      )}
      <ul class="voice-list">
        {items.map((candidate) => (
          <li key={`${candidate.responseId} ${candidate.questionId}`}>
            <Candidate candidate={candidate} surveyId={surveyId} codebook={codebook} />
          </li>
        ))}
      </ul>
      <LoadMore more={more} loading={loading} count={items.length} />
    </>
  );
}
