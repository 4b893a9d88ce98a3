import { ReviewService } from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { ThemeService } from '../../../generated/ourvoice/theme/v1/theme_service_pb';
import { Called } from '../../../kit/components/Called';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { LoadMore } from '../../../kit/components/LoadMore';
import { Page } from '../../../kit/components/Page';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { serviceClient } from '../../../kit/transport';
import { useCall } from '../../../kit/useCall';
import { usePages } from '../../../kit/usePages';
import { findTheme } from '../shared/themeNames';
import { VoiceText } from '../shared/VoiceText';

const pageSize = 20;

interface Props {
  codebook: string;
  theme: string;
}

/** The texts that carry a theme, with the words that gave it. */
export default function ThemedTextsPage({ codebook: codebookId, theme: themeId }: Props) {
  const found = useCall(
    () => serviceClient(ThemeService).getCodebook({ codebookId }),
    [codebookId],
  );
  return (
    <Called call={found}>
      {({ codebook }) => {
        const theme = codebook && findTheme(codebook, themeId);
        if (!theme)
          return (
            <Page title="There is no such theme">
              <p class="govuk-body">It may have been taken out.</p>
            </Page>
          );
        return (
          <Page title={theme.name} caption="Texts of a theme">
            <p class="govuk-body-l">{theme.definition}</p>
            <Texts codebook={codebook} themeId={themeId} />
          </Page>
        );
      }}
    </Called>
  );
}

function Texts({ codebook, themeId }: { codebook: Codebook; themeId: string }) {
  const pages = usePages(
    async (pageToken) => {
      const answer = await serviceClient(ReviewService).listThemedTexts({
        codebookId: codebook.id,
        themeId,
        pageSize,
        pageToken,
      });
      return { items: answer.items, nextPageToken: answer.nextPageToken };
    },
    [codebook.id, themeId],
  );
  const { items, error, loading, more } = pages;
  return (
    <>
      <ErrorSummary error={error} />
      {!loading && error === undefined && items.length === 0 && (
        <p class="govuk-body">No text carries this theme yet.</p>
      )}
      <ul class="voice-list">
        {items.map((item) => (
          <li key={`${item.responseId} ${item.coding?.questionId}`}>
            <VoiceText item={item} codebook={codebook} themeId={themeId} />
          </li>
        ))}
      </ul>
      <LoadMore more={more} loading={loading} count={items.length} />
    </>
  );
}
