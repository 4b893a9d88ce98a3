import { useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import {
  ReviewService,
  type EmergingTheme,
  type ReviewItem,
} from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { InsetText } from '../../../kit/components/InsetText';
import { LoadMore } from '../../../kit/components/LoadMore';
import { Page } from '../../../kit/components/Page';
import { Tabs } from '../../../kit/components/Tabs';
import { serviceClient } from '../../../kit/transport';
import { usePages } from '../../../kit/usePages';
import { WithCodebook } from '../shared/WithCodebook';
import { CodeHere } from './CodeHere';
import { EmergingGroup } from './EmergingGroup';

const pageSize = 20;

/** What no theme of the codebook covers: groups that may be themes, and what one person said. */
export default function EmergingPage() {
  return (
    <Page title="What the codebook lacks">
      <p class="govuk-body-l">
        Texts that no theme covers. Nothing is left out for being rare: read what one person said,
        too.
      </p>
      <InsetText>For your reading. Do not pass these words or counts on.</InsetText>
      <WithCodebook>{(codebook) => <Emerging codebook={codebook} />}</WithCodebook>
    </Page>
  );
}

interface Totals {
  groups: bigint;
  single: bigint;
  leftOut: bigint;
}

type Found = { group: EmergingTheme } | { single: ReviewItem };

function Emerging({ codebook }: { codebook: Codebook }) {
  const [totals, setTotals] = useState<Totals>();
  const pages = usePages<Found>(
    async (pageToken) => {
      const answer = await serviceClient(ReviewService).listEmergingThemes({
        codebookId: codebook.id,
        pageSize,
        pageToken,
      });
      setTotals({
        groups: answer.groupCount,
        single: answer.singleVoiceCount,
        leftOut: answer.textsLeftOut,
      });
      const items = [
        ...answer.groups.map((group) => ({ group })),
        ...answer.singleVoices.map((single) => ({ single })),
      ];
      return { items, nextPageToken: answer.nextPageToken };
    },
    [codebook.id],
  );
  const { items, error, loading, more } = pages;
  const groups = items.flatMap((found) => ('group' in found ? [found.group] : []));
  const singles = items.flatMap((found) => ('single' in found ? [found.single] : []));
  const loadMore = <LoadMore more={more} loading={loading} count={items.length} />;
  const groupList = () => (
    <>
      {totals && groups.length === 0 && (
        <p class="govuk-body">No texts share words of their own.</p>
      )}
      {groups.map((group) => (
        <EmergingGroup key={group.keyPhrases.join()} group={group} codebook={codebook} />
      ))}
      {loadMore}
    </>
  );
  const singleList = () => (
    <>
      <OneByOne items={singles} total={totals?.single ?? 0n} codebook={codebook} />
      {loadMore}
    </>
  );
  return (
    <>
      <ErrorSummary error={error} />
      {totals && totals.leftOut > 0n && (
        <p class="govuk-body">
          {`${totals.leftOut.toLocaleString('en-GB')} more texts were not looked at: decide some first.`}
        </p>
      )}
      <Tabs
        label="What no theme covers"
        tabs={[
          { id: 'groups', title: `Said by several (${totals?.groups ?? '…'})`, content: groupList },
          {
            id: 'single',
            title: `Said by one person (${totals?.single ?? '…'})`,
            content: singleList,
          },
        ]}
      />
    </>
  );
}

interface OneByOneProps {
  items: ReviewItem[];
  total: bigint;
  codebook: Codebook;
}

function OneByOne({ items, total, codebook }: OneByOneProps) {
  if (total === 0n) return <p class="govuk-body">Every text has a theme.</p>;
  return (
    <ul class="voice-list">
      {items.map((item) => (
        <li key={`${item.responseId} ${item.coding?.questionId}`}>
          <CodeHere item={item} codebook={codebook} />
        </li>
      ))}
    </ul>
  );
}
