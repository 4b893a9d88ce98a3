import { clone, create } from '@bufbuild/protobuf';
import {
  ConsultantsReviewSchema,
  GovernanceSchema,
  SurveyDefinitionSchema,
  type ConsultantsReview,
  type Governance,
  type SurveyDefinition,
} from '../../generated/ourvoice/survey/v1/definition_pb';
import { ChoiceField } from '../../kit/components/ChoiceField';
import { TextField } from '../../kit/components/TextField';

/** Where the faults of these facts are shown. */
export const factFields = {
  'governance.purpose': { id: 'purpose', label: 'Why it is asked' },
  'governance.lawful_basis': { id: 'lawfulBasis', label: 'Lawful basis' },
  'governance.assessment': { id: 'assessment', label: 'Reference of the assessment' },
  'governance.delete_by': { id: 'deleteBy', label: 'Day by which answers are deleted' },
  'governance.reply_by': { id: 'replyBy', label: 'Day of the reply' },
  'governance.replies': { id: 'replies', label: 'Leader who replies' },
  'governance.controller': { id: 'controller', label: 'Who answers for the data' },
  'governance.contact': { id: 'contact', label: 'Where to ask' },
};

type TextFact = Exclude<keyof Governance, 'consultantsReview' | `$${string}`>;

const texts: { key: TextFact; label: string; hint?: string; type?: 'date' }[] = [
  {
    key: 'purpose',
    label: 'Why it is asked',
    hint: 'In a sentence that parents and carers read too.',
  },
  { key: 'lawfulBasis', label: 'Lawful basis', hint: 'Such as public task. Never consent.' },
  { key: 'assessment', label: 'Reference of the data protection impact assessment' },
  { key: 'deleteBy', label: 'Day by which answers are deleted', type: 'date' },
  { key: 'replyBy', label: 'Day by which young people get a reply', type: 'date' },
  { key: 'replies', label: 'Leader who replies', hint: 'By what they answer for, no name.' },
  { key: 'controller', label: 'Who answers for the data', hint: 'As letters name it.' },
  {
    key: 'contact',
    label: 'Where parents, carers and settings ask',
    hint: 'An address or number of no single person.',
  },
];

interface Props {
  definition: SurveyDefinition;
  onChange: (definition: SurveyDefinition) => void;
  at: (id: string) => string | undefined;
}

/** The facts behind a survey: what the readiness gate wants, and what letters say. */
export function FactsSection({ definition, onChange, at }: Props) {
  const facts = definition.governance ?? create(GovernanceSchema);
  const review = facts.consultantsReview ?? create(ConsultantsReviewSchema);
  const change = (edit: (governance: Governance) => void) => {
    const changed = clone(SurveyDefinitionSchema, definition);
    changed.governance ??= create(GovernanceSchema);
    edit(changed.governance);
    onChange(changed);
  };
  const changeReview = (edit: (review: ConsultantsReview) => void) =>
    change((governance) => {
      governance.consultantsReview ??= create(ConsultantsReviewSchema);
      edit(governance.consultantsReview);
    });
  return (
    <>
      {texts.map(({ key, label, hint, type }) => (
        <TextField
          key={key}
          id={key}
          label={label}
          hint={hint}
          type={type}
          error={at(key)}
          width={type ? 20 : undefined}
          value={facts[key]}
          onInput={(text) =>
            change((governance) => {
              governance[key] = text;
            })
          }
        />
      ))}
      <ChoiceField
        id="review"
        label="Care consultants"
        chosen={[review.notAsked ? 'no' : 'yes']}
        onChange={([answer]) =>
          changeReview((one) => {
            one.notAsked = answer === 'no';
            if (one.notAsked) one.reviewedBy = one.reviewDate = '';
          })
        }
        options={[
          { value: 'yes', label: 'They reviewed it' },
          { value: 'no', label: 'They were not asked', hint: 'Page one and reports then say so.' },
        ]}
      />
      {!review.notAsked && (
        <>
          <TextField
            id="reviewedBy"
            label="Who reviewed it"
            hint="As a group, no person's name."
            value={review.reviewedBy}
            onInput={(text) =>
              changeReview((one) => {
                one.reviewedBy = text;
              })
            }
          />
          <TextField
            id="reviewDate"
            label="Day of the review"
            type="date"
            width={20}
            value={review.reviewDate}
            onInput={(text) =>
              changeReview((one) => {
                one.reviewDate = text;
              })
            }
          />
        </>
      )}
    </>
  );
}
