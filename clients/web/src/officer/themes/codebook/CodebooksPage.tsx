import {
  ThemeService,
  type CodebookSummary,
} from '../../../generated/ourvoice/theme/v1/theme_service_pb';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { LoadMore } from '../../../kit/components/LoadMore';
import { Page } from '../../../kit/components/Page';
import { Table } from '../../../kit/components/Table';
import { serviceClient } from '../../../kit/transport';
import { usePages } from '../../../kit/usePages';

/** The codebooks, and where each stands. */
export default function CodebooksPage() {
  const { items, error, loading, more } = usePages(async (pageToken) => {
    const answer = await serviceClient(ThemeService).listCodebooks({ pageToken });
    return { items: answer.codebooks, nextPageToken: answer.nextPageToken };
  }, []);
  return (
    <Page title="Codebooks">
      <p class="govuk-body-l">
        A codebook says what texts can be about, and how that leads to the city’s priorities.
      </p>
      <ErrorSummary error={error} />
      {(!loading || items.length > 0) && error === undefined && (
        <Table
          cards
          caption="Codebooks"
          captionHidden
          columns={[
            { title: 'Codebook' },
            { title: 'Version', numeric: true },
            { title: 'Themes', numeric: true },
            { title: 'Series of surveys' },
            { title: 'State' },
          ]}
          rows={items.map((one) => [
            <a class="govuk-link" href={pathOf(one)}>
              {one.title}
            </a>,
            one.codebookVersion || '–',
            one.themeCount,
            one.series.join(', '),
            stateOf(one),
          ])}
          empty="There is no codebook yet. Import one with the command line: see the guide for officers."
        />
      )}
      <LoadMore more={more} loading={loading} count={items.length} />
    </Page>
  );
}

// What is a draft only has no page of its own: it is gone on with.
function pathOf({ codebookId, codebookVersion }: CodebookSummary): string {
  const path = `/staff/officer/codebooks/${codebookId}`;
  return codebookVersion === 0 ? `${path}/edit` : path;
}

interface Standing {
  codebookVersion: number;
  codedVersion: number;
  draftPending: boolean;
}

function stateOf({ codebookVersion, codedVersion, draftPending }: Standing): string {
  if (codebookVersion === 0) return 'Draft only';
  const coding = codedVersion === codebookVersion ? 'Published' : 'Published, coding under way';
  return draftPending ? `${coding}; a draft waits` : coding;
}
