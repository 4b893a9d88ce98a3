import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import {
  ReviewReason,
  ReviewService,
  type GetAgreementResponse,
} from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Called } from '../../../kit/components/Called';
import { InsetText } from '../../../kit/components/InsetText';
import { Page } from '../../../kit/components/Page';
import { Table } from '../../../kit/components/Table';
import { serviceClient } from '../../../kit/transport';
import { useCall } from '../../../kit/useCall';
import { usePages } from '../../../kit/usePages';
import { LoadMore } from '../../../kit/components/LoadMore';
import { themeName } from '../shared/themeNames';
import { VoiceText } from '../shared/VoiceText';
import { WithCodebook } from '../shared/WithCodebook';
import { agreementWords, figureText } from './agreementWords';

/** How far people who coded the same texts agree, and the texts on which they do not. */
export default function AgreementPage() {
  return (
    <Page title="Do people agree?">
      <WithCodebook>{(codebook) => <Agreement codebook={codebook} />}</WithCodebook>
    </Page>
  );
}

function Agreement({ codebook }: { codebook: Codebook }) {
  const found = useCall(
    () => serviceClient(ReviewService).getAgreement({ codebookId: codebook.id }),
    [codebook.id],
  );
  return (
    <Called call={found}>
      {(agreement) => (
        <>
          <p class="govuk-body-l">
            {`People have read ${counted(agreement.textsRead)} of `}
            {`${counted(agreement.textsCoded)} texts. Two or more people coded `}
            {`${counted(agreement.textsCodedTwice)} separately; of these `}
            {`${counted(agreement.textsDecided)} are decided.`}
          </p>
          {agreement.textsCodedTwice === 0n ? (
            <InsetText>
              Nothing to compare yet. Let two people{' '}
              <a class="govuk-link" href="/staff/officer/separate-coding">
                code the same texts separately
              </a>
              .
            </InsetText>
          ) : (
            <Figures agreement={agreement} codebook={codebook} />
          )}
          <Disagreements codebook={codebook} />
        </>
      )}
    </Called>
  );
}

function counted(count: bigint): string {
  return count.toLocaleString('en-GB');
}

function Figures({ agreement, codebook }: { agreement: GetAgreementResponse; codebook: Codebook }) {
  const { alphaNominal, alphaMasi } = agreement;
  return (
    <>
      <Table
        caption="Over all themes (Krippendorff’s alpha)"
        columns={[{ title: 'Measure' }, { title: 'Figure', numeric: true }, { title: 'In words' }]}
        rows={[
          ['Exactly the same themes', figureText(alphaNominal), agreementWords(alphaNominal)],
          ['Themes that overlap count in part', figureText(alphaMasi), agreementWords(alphaMasi)],
        ]}
      />
      <p class="govuk-body">
        1 is full agreement and 0 is what chance gives. Below 0.67 do not build on it; from 0.80 on
        do.
      </p>
      <Table
        caption="Theme by theme (Cohen’s kappa), of the two people who coded most together"
        columns={[
          { title: 'Theme' },
          { title: 'Both', numeric: true },
          { title: 'Only one', numeric: true },
          { title: 'Neither', numeric: true },
          { title: 'Kappa', numeric: true },
          { title: 'In words' },
        ]}
        rows={agreement.themes.map((theme) => [
          themeName(codebook, theme.themeId),
          counted(theme.both),
          counted(theme.onlyOne),
          counted(theme.neither),
          figureText(theme.kappa),
          agreementWords(theme.kappa),
        ])}
      />
    </>
  );
}

function Disagreements({ codebook }: { codebook: Codebook }) {
  const { items, error, loading, more } = usePages(
    async (pageToken) => {
      const answer = await serviceClient(ReviewService).listReviewQueue({
        codebookId: codebook.id,
        reason: ReviewReason.DISAGREEMENT,
        pageSize: 10,
        pageToken,
      });
      return { items: answer.items, nextPageToken: answer.nextPageToken };
    },
    [codebook.id],
  );
  if (error !== undefined || items.length === 0) return null;
  return (
    <>
      <h2 class="govuk-heading-m">Texts on which people do not agree</h2>
      <p class="govuk-body">
        Talk about them, then{' '}
        <a class="govuk-link" href="/staff/officer/review">
          decide
        </a>
        : they are the first of the queue.
      </p>
      <ul class="voice-list">
        {items.map((item) => (
          <li key={`${item.responseId} ${item.coding?.questionId}`}>
            <VoiceText item={item} codebook={codebook} />
          </li>
        ))}
      </ul>
      <LoadMore more={more} loading={loading} count={items.length} />
    </>
  );
}
