import type { Quote } from '../generated/ourvoice/theme/v1/quote_service_pb';

const languages = new Intl.DisplayNames('en-GB', { type: 'language' });

/** Approved words of young people, without anything of who said them. */
export function QuoteList({ quotes }: { quotes: Quote[] }) {
  return (
    <ul class="quotes">
      {quotes.map((quote) => (
        <li class="quotes__item" key={quote.questionId + quote.words}>
          <blockquote class="quotes__words" lang={quote.language || undefined} dir="auto">
            {quote.words}
          </blockquote>
          <p class="quotes__about">
            {quote.themes.map((theme) => theme.name).join(', ') || 'No theme of the codebook'}
            {quote.language && quote.language !== 'en' && ` · in ${languages.of(quote.language)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
