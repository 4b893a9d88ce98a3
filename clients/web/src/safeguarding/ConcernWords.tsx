import type {
  ConcernFinding,
  ConcernRaised,
  ConcernText,
} from '../generated/ourvoice/safeguarding/v1/events_pb';
import { InsetText } from '../kit/components/InsetText';
import { byteSpans } from './byteSpans';
import { categoryWords, severityWords } from './words';

interface Props {
  raised: ConcernRaised;
  question: (id: string) => string;
}

/** The words of a concern: what was written, a reader's worry, how somebody asks to be contacted. */
export function ConcernWords({ raised, question }: Props) {
  return (
    <>
      {raised.contact && (
        <InsetText>
          <h3 class="govuk-heading-s">Asks to be contacted</h3>
          <dl class="pairs">
            <dt>Name</dt>
            <dd>{raised.contact.name}</dd>
            <dt>A way that is safe</dt>
            <dd>{raised.contact.safeWay}</dd>
            <dt>A time that is safe</dt>
            <dd>{raised.contact.safeTime || 'Any'}</dd>
          </dl>
        </InsetText>
      )}
      {raised.worry && (
        <InsetText>
          <h3 class="govuk-heading-s">What worries the reader</h3>
          <p class="steps__note">{raised.worry}</p>
        </InsetText>
      )}
      {raised.texts.map((text, index) => (
        <section key={index}>
          {text.questionId && <h3 class="govuk-heading-s">{question(text.questionId)}</h3>}
          <Words text={text} />
          <ul class="govuk-list govuk-list--bullet">
            {text.findings.map((finding, at) => (
              <li key={at}>{findingWords(finding)}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Words({ text }: { text: ConcernText }) {
  return (
    <blockquote class="said" dir="auto">
      {byteSpans(text.words, text.findings).map(({ words, marked }, index) =>
        marked ? <mark key={index}>{words}</mark> : words,
      )}
    </blockquote>
  );
}

function findingWords(finding: ConcernFinding): string {
  const marks = [
    finding.negated && 'said not to be so',
    finding.ofAnother && 'said of somebody else',
    finding.past && 'said to have been',
  ]
    .filter(Boolean)
    .join(', ');
  const found = `${categoryWords[finding.category]}: ${severityWords[finding.severity].toLowerCase()}`;
  return marks ? `${found} (${marks})` : found;
}
