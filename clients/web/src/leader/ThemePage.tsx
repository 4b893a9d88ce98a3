import { useLocation } from 'preact-iso';
import { Called } from '../kit/components/Called';
import { InsetText } from '../kit/components/InsetText';
import { Page } from '../kit/components/Page';
import { useCall } from '../kit/useCall';
import { BackToReport } from './BackToReport';
import { readChoice } from './choice';
import { CodersAgree } from './CodersAgree';
import { fetchCodebook, fetchQuotes, fetchSurvey } from './fetchAround';
import { fetchReport } from './fetchReport';
import { QuoteCare } from './QuoteCare';
import { QuoteList } from './QuoteList';
import { Section } from './Section';
import { waveName } from './reportWords';
import { ThemeByGroups } from './ThemeByGroups';
import { ThemeChange } from './ThemeChange';
import { ThemeCounts } from './ThemeCounts';
import { ThemeMeaning } from './ThemeMeaning';
import { usePrintedOpen } from './usePrintedOpen';
import './leader.scss';

/** One theme: what was asked, how many raised it, what changed, by group, in their words. */
export function ThemePage({ survey: surveyId, theme: themeId }: { survey: string; theme: string }) {
  const choice = readChoice(useLocation().query);
  usePrintedOpen();
  const call = useCall(async () => {
    const [{ report }, survey, quotes] = await Promise.all([
      fetchReport(surveyId, { ...choice, by: '', weighted: false }),
      fetchSurvey(surveyId),
      fetchQuotes({ surveyId, themeId }),
    ]);
    const codebook = report && (await fetchCodebook(report));
    return { report, survey, quotes, codebook };
  }, [surveyId, themeId]);
  const { report: read, codebook: book } = call.value ?? {};
  const name = book?.themes.find((theme) => theme.id === themeId)?.name ?? 'Theme';
  return (
    <Page title={name} caption={read && `${read.surveyTitle}, ${waveName(read)}`}>
      <BackToReport surveyId={surveyId} choice={choice} />
      <Called call={call}>
        {({ report, survey, quotes, codebook }) => {
          const theme = codebook?.themes.find((one) => one.id === themeId);
          if (!report || !codebook || !theme) {
            return <InsetText>The report knows of no such theme.</InsetText>;
          }
          return (
            <>
              <ThemeMeaning theme={theme} codebook={codebook} />
              <ThemeCounts report={report} survey={survey} themeId={themeId} />
              <ThemeChange report={report} themeId={themeId} />
              <ThemeByGroups {...{ surveyId, choice, report, themeId }} />
              <Section id="words" title="In their own words">
                {quotes.items.length === 0 ? (
                  <p class="govuk-body">No words about this have been approved yet.</p>
                ) : (
                  <>
                    <QuoteCare />
                    <QuoteList quotes={quotes.items} />
                  </>
                )}
              </Section>
              <Section id="coding" title="Who checked it">
                <p class="govuk-body">
                  Coded by {report.method?.coder}, by machine, with people’s decisions put in its
                  place where they read a text.
                </p>
                <CodersAgree codebookId={codebook.id} themeId={themeId} />
              </Section>
            </>
          );
        }}
      </Called>
    </Page>
  );
}
