import { useLocation } from 'preact-iso';
import { Button } from '../kit/components/Button';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { Page } from '../kit/components/Page';
import { useCall } from '../kit/useCall';
import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import { ByGroup } from './ByGroup';
import { readChoice, surveyPath } from './choice';
import { ChoiceForm } from './ChoiceForm';
import { Contents } from './Contents';
import { downloadCsv } from './downloadCsv';
import { fetchCodebook, fetchSurvey } from './fetchAround';
import { fetchReport } from './fetchReport';
import { FewVoices } from './FewVoices';
import { HowItWasMade } from './HowItWasMade';
import { InTheirWords } from './InTheirWords';
import { releaseNotes, waveName } from './reportWords';
import { usePrintedOpen } from './usePrintedOpen';
import { WhatChanged } from './WhatChanged';
import { WhatToDecide } from './WhatToDecide';
import { WhatWeHeard } from './WhatWeHeard';
import { WhoWasHeard } from './WhoWasHeard';
import './leader.scss';

/** The voice report of a survey. */
export function ReportPage({ survey: surveyId }: { survey: string }) {
  const { query, url } = useLocation();
  const choice = readChoice(query);
  usePrintedOpen();
  const call = useCall(async () => {
    const [read, survey] = await Promise.all([
      fetchReport(surveyId, choice),
      fetchSurvey(surveyId),
    ]);
    return { ...read, survey, codebook: read.report && (await fetchCodebook(read.report)) };
  }, [surveyId, url]);
  const title = call.value?.report?.surveyTitle ?? 'Report';
  return (
    <Page title={title} caption="What children and young people said">
      <p class="heard-only" role="status">
        {call.loading ? 'Loading' : 'The report is shown.'}
      </p>
      <Called call={call}>
        {({ report, releases, survey, codebook, notWeighted }) => {
          if (!report) {
            return <InsetText>Officers have released nothing of this survey yet.</InsetText>;
          }
          const shared = { surveyId, choice, report };
          return (
            <>
              <Heading report={report} notes={releaseNotes(report, releases)} />
              <Contents sections={sections(report)} />
              <ChoiceForm {...shared} releases={releases} codebook={codebook} key={url} />
              <div class="govuk-button-group no-print">
                <Button kind="secondary" onClick={() => downloadCsv(report)}>
                  Download CSV
                </Button>
                <Button kind="secondary" onClick={() => print()}>
                  Print
                </Button>
              </div>
              <WhatWeHeard {...shared} />
              {report.dimensionId && <ByGroup {...shared} notWeighted={notWeighted} />}
              <WhatChanged {...shared} />
              <WhatToDecide {...shared} survey={survey} />
              <WhoWasHeard report={report} />
              <FewVoices {...shared} />
              <InTheirWords surveyId={surveyId} choice={choice} />
              <p class="govuk-body">
                <a class="govuk-link" href={surveyPath(surveyId, '/priorities', choice)}>
                  Every theme beside the priorities that it leads to
                </a>
              </p>
              <HowItWasMade report={report} />
            </>
          );
        }}
      </Called>
    </Page>
  );
}

function Heading({ report, notes }: { report: GetReportResponse; notes: string[] }) {
  return (
    <>
      <p class="govuk-body-l">{waveName(report)}</p>
      {notes.length > 0 && <p class="govuk-body">{notes.join(' ')}</p>}
      {report.method?.releaseNumber === 0 && (
        <InsetText>
          <strong>A preview, not released and not to be handed on.</strong> Two of them side by side
          can tell what a few answers changed.
        </InsetText>
      )}
    </>
  );
}

function sections(report: GetReportResponse) {
  return [
    { id: 'heard', title: 'What we heard' },
    ...(report.dimensionId ? [{ id: 'groups', title: 'By group' }] : []),
    { id: 'changed', title: 'What changed' },
    { id: 'decide', title: 'What to decide' },
    { id: 'who', title: 'Who we heard and who we did not' },
    { id: 'few', title: 'Few voices' },
    { id: 'words', title: 'In their own words' },
    { id: 'method', title: 'How this was made' },
  ];
}
