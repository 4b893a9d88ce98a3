import { Called } from '../kit/components/Called';
import { useCall } from '../kit/useCall';
import { surveyPath, type Choice } from './choice';
import { fetchQuotes } from './fetchAround';
import { QuoteCare } from './QuoteCare';
import { QuoteList } from './QuoteList';
import { Section } from './Section';

const quotesShown = 5;

/** A few approved quotes of the survey, with the way to the others. */
export function InTheirWords({ surveyId, choice }: { surveyId: string; choice: Choice }) {
  const quotes = useCall(() => fetchQuotes({ surveyId }, '', quotesShown), [surveyId]);
  return (
    <Section id="words" title="In their own words">
      <Called call={quotes}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="govuk-body">No words have been approved to be shown yet.</p>
          ) : (
            <>
              <QuoteCare />
              <QuoteList quotes={items} />
              <p class="govuk-body">
                <a class="govuk-link" href={surveyPath(surveyId, '/quotes', choice)}>
                  All approved words, by theme
                </a>
              </p>
            </>
          )
        }
      </Called>
    </Section>
  );
}
