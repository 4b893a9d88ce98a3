import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { Codebook } from '../generated/ourvoice/theme/v1/codebook_pb';
import { Button } from '../kit/components/Button';
import { Called } from '../kit/components/Called';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { LoadMore } from '../kit/components/LoadMore';
import { Page } from '../kit/components/Page';
import { SelectField } from '../kit/components/SelectField';
import { useCall } from '../kit/useCall';
import { usePages } from '../kit/usePages';
import { BackToReport } from './BackToReport';
import { readChoice } from './choice';
import { fetchCodebook, fetchQuotes, type QuoteFilter } from './fetchAround';
import { fetchReport } from './fetchReport';
import { QuoteCare } from './QuoteCare';
import { QuoteList } from './QuoteList';
import './leader.scss';

/** All approved quotes of a survey, by theme or by value of a frame. */
export function QuotesPage({ survey: surveyId }: { survey: string }) {
  const choice = readChoice(useLocation().query);
  const [about, setAbout] = useState('');
  const codebook = useCall(async () => {
    const { report } = await fetchReport(surveyId, choice);
    return { codebook: report && (await fetchCodebook(report)) };
  }, [surveyId]);
  const quotes = usePages(
    (token) => fetchQuotes({ surveyId, ...filterOf(about) }, token),
    [surveyId, about],
  );
  return (
    <Page title="In their own words">
      <BackToReport surveyId={surveyId} choice={choice} />
      <QuoteCare />
      <Called call={codebook}>
        {(read) =>
          read.codebook && <AboutForm codebook={read.codebook} about={about} onShow={setAbout} />
        }
      </Called>
      <ErrorSummary error={quotes.error} />
      {!quotes.loading && !quotes.error && quotes.items.length === 0 && (
        <p class="govuk-body">No words about this have been approved to be shown yet.</p>
      )}
      <QuoteList quotes={quotes.items} />
      <LoadMore more={quotes.more} loading={quotes.loading} count={quotes.items.length} />
    </Page>
  );
}

function AboutForm({
  codebook,
  about,
  onShow,
}: {
  codebook: Codebook;
  about: string;
  onShow: (about: string) => void;
}) {
  const [wanted, setWanted] = useState(about);
  return (
    <form
      class="choice no-print"
      aria-label="What to show"
      onSubmit={(event) => {
        event.preventDefault();
        onShow(wanted);
      }}
    >
      <SelectField
        id="about"
        label="About"
        value={wanted}
        onChange={setWanted}
        options={[
          { value: '', label: 'Everything' },
          ...codebook.frames.flatMap((frame) =>
            frame.values.map((value) => ({
              value: `frame/${frame.id}/${value.id}`,
              label: `${frame.name}: ${value.name}`,
            })),
          ),
          ...codebook.themes.map((theme) => ({ value: `theme/${theme.id}`, label: theme.name })),
        ]}
      />
      <Button submit>Show these</Button>
    </form>
  );
}

function filterOf(about: string): Omit<QuoteFilter, 'surveyId'> {
  const [kind, id, valueId] = about.split('/');
  if (kind === 'theme') return { themeId: id };
  return kind === 'frame' ? { frameId: id, valueId } : {};
}
