import { useState } from 'preact/hooks';
import {
  SurveySummary_State,
  type SurveySummary,
  type WordingChange,
} from '../../generated/ourvoice/survey/v1/survey_service_pb';
import type { Wave } from '../../generated/ourvoice/survey/v1/definition_pb';
import { Called } from '../../kit/components/Called';
import { ConfirmButton } from '../../kit/components/ConfirmButton';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { Page } from '../../kit/components/Page';
import { Saved } from '../../kit/components/Saved';
import { Table } from '../../kit/components/Table';
import { dateTimeText } from '../../kit/dates';
import { useAction } from '../../kit/useAction';
import { useCall } from '../../kit/useCall';
import { useRequestId } from '../../kit/useRequestId';
import { MissingFacts } from './MissingFacts';
import { allSurveys, surveyService, waveService } from './services';
import { SurveyState } from './SurveysPage';
import { WordingChanges } from './WordingChanges';
import './waves.scss';

async function find(surveyId: string) {
  const summary = (await allSurveys()).find((survey) => survey.surveyId === surveyId);
  const published =
    summary && summary.surveyVersion > 0
      ? (await surveyService.getSurvey({ surveyId })).definition
      : undefined;
  const readiness = summary && (await waveService.checkReadiness({ surveyId }));
  return { summary, published, readiness };
}

/** One survey: its waves, what it lacks, publishing and closing. */
export default function SurveyPage({ survey: surveyId }: { survey: string }) {
  const [done, setDone] = useState('');
  const [changes, setChanges] = useState<WordingChange[]>([]);
  const found = useCall(() => find(surveyId), [surveyId]);
  const request = useRequestId();
  const publishing = useAction(async () => {
    const { surveyVersion, wordingChanges } = await surveyService.publishSurvey({
      requestId: request.of('publish'),
      surveyId,
    });
    request.done();
    setDone(`Version ${surveyVersion} is published.`);
    setChanges(wordingChanges);
    found.reload();
  });
  const closing = useAction(async () => {
    await surveyService.closeSurvey({ requestId: request.of('close'), surveyId });
    request.done();
    setDone('The survey is closed.');
    found.reload();
  });
  const summary = found.value?.summary;
  return (
    <Page
      title={summary?.title || 'Survey'}
      caption="Surveys"
      wrong={publishing.error !== undefined || closing.error !== undefined}
    >
      <Saved text={done} />
      <ErrorSummary error={publishing.error ?? closing.error} />
      <WordingChanges changes={changes} />
      <Called call={found}>
        {({ summary: known, published, readiness }) =>
          !known ? (
            <p class="govuk-body">There is no such survey.</p>
          ) : (
            <>
              <p class="govuk-body">
                <SurveyState survey={known} />
              </p>
              <SurveyLinks
                surveyId={surveyId}
                published={published !== undefined}
                closed={known.state === SurveySummary_State.CLOSED}
              />
              <Waves surveyId={surveyId} waves={published?.waves ?? []} />
              {known.draftPending && readiness && readiness.missing.length > 0 && (
                <MissingFacts
                  title="The draft cannot go out yet. This is missing:"
                  facts={readiness.missing}
                />
              )}
              <div class="govuk-button-group">
                {known.draftPending && readiness?.missing.length === 0 && (
                  <ConfirmButton
                    label="Publish the draft"
                    busy={publishing.running}
                    question={
                      'Young people are asked this version from now on. ' +
                      'A published version never changes.'
                    }
                    onConfirm={() => void publishing.run()}
                  />
                )}
                <Closing survey={known} busy={closing.running} onClose={() => void closing.run()} />
              </div>
            </>
          )
        }
      </Called>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/officer/surveys">
          All surveys
        </a>
      </p>
    </Page>
  );
}

function SurveyLinks(props: { surveyId: string; published: boolean; closed: boolean }) {
  const path = `/staff/officer/surveys/${props.surveyId}`;
  return (
    <ul class="row-links">
      {props.published && (
        <li>
          <a class="govuk-link" href={`${path}/preview`}>
            See what young people are asked
          </a>
        </li>
      )}
      {!props.closed && (
        <li>
          <a class="govuk-link" href={`${path}/change`}>
            {props.published ? 'Change its words and dates' : 'Go on with the draft'}
          </a>
        </li>
      )}
    </ul>
  );
}

function Waves({ surveyId, waves }: { surveyId: string; waves: Wave[] }) {
  const path = (wave: Wave) => `/staff/officer/surveys/${surveyId}/waves/${wave.id}`;
  return (
    <Table
      cards
      caption="Waves"
      empty="Waves are shown here once the survey is published."
      columns={[{ title: 'Wave' }, { title: 'Opens' }, { title: 'Closes' }, { title: 'Pages' }]}
      rows={waves.map((wave) => [
        wave.name,
        dateTimeText(wave.openTime) || 'When published',
        dateTimeText(wave.closeTime) || 'With the survey',
        <span class="side-by-side">
          <a class="govuk-link" href={path(wave)}>
            Settings<span class="heard-only"> in {wave.name}</span>
          </a>
          <a class="govuk-link" href={`${path(wave)}/participation`}>
            Who took part<span class="heard-only"> in {wave.name}</span>
          </a>
          <a class="govuk-link" href={`${path(wave)}/codes`}>
            Links and codes<span class="heard-only"> of {wave.name}</span>
          </a>
        </span>,
      ])}
    />
  );
}

function Closing(props: { survey: SurveySummary; busy: boolean; onClose: () => void }) {
  if (props.survey.state !== SurveySummary_State.PUBLISHED) return null;
  return (
    <ConfirmButton
      label="Close the survey"
      busy={props.busy}
      onConfirm={props.onClose}
      question="Nobody can answer any more, in any wave. A closed survey cannot be opened again."
    />
  );
}
