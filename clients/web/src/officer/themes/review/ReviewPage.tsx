import { useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ReviewPurpose } from '../../../generated/ourvoice/theme/v1/events_pb';
import {
  ReviewReason,
  ReviewService,
} from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Page } from '../../../kit/components/Page';
import { SelectField } from '../../../kit/components/SelectField';
import { serviceClient } from '../../../kit/transport';
import { usePages } from '../../../kit/usePages';
import { languageName } from '../shared/languageName';
import { reasons } from '../shared/reasons';
import { WithCodebook } from '../shared/WithCodebook';
import { Desk } from './Desk';

const pageSize = 20;
const languagesOfTheCity = ['ar', 'bn', 'pa', 'pl', 'ro', 'so', 'uk', 'ur'];

/** Where an officer reads what waits, and decides what each text is about. */
export default function ReviewPage() {
  return (
    <Page title="Read and decide">
      <p class="govuk-body-l">
        What the coder is least sure of waits here for a person. What you decide stands over the
        coder.
      </p>
      <WithCodebook>{(codebook) => <Queue codebook={codebook} />}</WithCodebook>
    </Page>
  );
}

function Queue({ codebook }: { codebook: Codebook }) {
  const [reason, setReason] = useState('');
  const [language, setLanguage] = useState('');
  const pages = usePages(
    async (pageToken) => {
      const answer = await serviceClient(ReviewService).listReviewQueue({
        codebookId: codebook.id,
        reason: reason ? Number(reason) : ReviewReason.UNSPECIFIED,
        language,
        pageSize,
        pageToken,
      });
      return { items: answer.items, nextPageToken: answer.nextPageToken };
    },
    [codebook.id, reason, language],
  );
  return (
    <>
      <div class="filters">
        <SelectField
          id="reason"
          label="Why it waits"
          value={reason}
          onChange={setReason}
          options={[
            { value: '', label: 'Any reason, the most urgent first' },
            ...reasons.map((one) => ({ value: String(one.reason), label: one.words })),
          ]}
        />
        <SelectField
          id="language"
          label="Language"
          value={language}
          onChange={setLanguage}
          options={[{ value: '', label: 'Any language' }, ...languagesOf(codebook)]}
        />
      </div>
      <Desk
        codebook={codebook}
        pages={pages}
        purpose={ReviewPurpose.DECIDED}
        key={`${reason} ${language}`}
        empty="Nothing waits to be read."
      />
    </>
  );
}

function languagesOf(codebook: Codebook): { value: string; label: string }[] {
  const covered = codebook.themes.flatMap(({ terms }) => terms.map(({ language }) => language));
  return [...new Set([...covered, ...languagesOfTheCity])]
    .map((tag) => ({ value: tag, label: languageName(tag) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
