import { inWords } from './registers';

interface Props {
  title: string;
  facts: { field: string; description: string }[];
}

const names: Record<string, string> = {
  'governance.purpose': 'Purpose',
  'governance.lawful_basis': 'Lawful basis',
  'governance.assessment': 'Data protection impact assessment',
  'governance.delete_by': 'Day by which answers are deleted',
  'governance.reply_by': 'Day of the reply',
  'governance.replies': 'Leader who replies',
  'governance.controller': 'Who answers for the data',
  'governance.contact': 'Where parents, carers and settings ask',
  'governance.consultants_review': "Care consultants' review",
  'governance.consultants_review.reviewed_by': 'Care consultants who reviewed it',
  'governance.consultants_review.review_date': "Day of the care consultants' review",
  booking: 'Booking',
};

/** Name of a fact of a definition, from its path. */
export function factName(field: string): string {
  return names[field] ?? inWords(field.replace(/^governance\./, '').replaceAll(/[._]/g, ' '));
}

/** Lists what is missing and what to do about each. */
export function MissingFacts({ title, facts }: Props) {
  return (
    <div class="govuk-inset-text" role="status">
      <p class="govuk-body">
        <strong>{title}</strong>
      </p>
      <ul class="missing">
        {facts.map(({ field, description }) => (
          <li key={field + description}>
            <strong>{factName(field)}</strong> {description}
          </li>
        ))}
      </ul>
    </div>
  );
}
