import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Codebook } from '../../../generated/ourvoice/theme/v1/codebook_pb';
import { ReviewPurpose } from '../../../generated/ourvoice/theme/v1/events_pb';
import type { ReviewItem } from '../../../generated/ourvoice/theme/v1/review_service_pb';
import { Button } from '../../../kit/components/Button';
import { ErrorSummary } from '../../../kit/components/ErrorSummary';
import { InsetText } from '../../../kit/components/InsetText';
import { Loading } from '../../../kit/components/Loading';
import { Saved } from '../../../kit/components/Saved';
import type { Pages } from '../../../kit/usePages';
import { themeNames } from '../shared/themeNames';
import { DeskText } from './DeskText';
import { ShortcutHelp } from './ShortcutHelp';

interface Props {
  codebook: Codebook;
  pages: Pages<ReviewItem>;
  purpose: ReviewPurpose;
  /** What is said when nothing is left. */
  empty: string;
}

const aheadMin = 3;

/** Texts one at a time, from first to last; the next page is fetched before it is needed. */
export function Desk({ codebook, pages, purpose, empty }: Props) {
  const [place, setPlace] = useState(0);
  const [told, setTold] = useState('');
  const [shortcutsOn, setShortcutsOn] = useState(true);
  const kept = useRef(new Map<string, string[]>());
  const moved = useRef(false);
  const end = useRef<HTMLDivElement>(null);
  const { items, loading, error, more, reload } = pages;
  const item = items[place];
  const short = items.length - place <= aheadMin;
  useEffect(() => {
    if (short && more && !loading && error === undefined) more();
  }, [short, more, loading]);
  useLayoutEffect(() => {
    if (!item && !loading && moved.current) end.current?.focus();
  }, [item, loading]);
  const go = (to: number, words: string) => {
    moved.current = true;
    setTold(words);
    setPlace(to);
  };
  const back = place > 0 ? () => go(place - 1, '') : undefined;
  if (error !== undefined && !item) {
    return (
      <>
        <ErrorSummary error={error} />
        <Button kind="secondary" onClick={reload}>
          Try again
        </Button>
      </>
    );
  }
  if (!item && loading) return <Loading />;
  return (
    <>
      <Saved text={told} />
      {!item && (
        <div tabIndex={-1} ref={end}>
          <InsetText>{empty}</InsetText>
          {back && (
            <Button kind="secondary" onClick={back}>
              Back
            </Button>
          )}
        </div>
      )}
      {item && (
        <DeskText
          key={keyOf(item)}
          item={item}
          codebook={codebook}
          purpose={purpose}
          themeIds={kept.current.get(keyOf(item)) ?? standing(item)}
          shortcutsOn={shortcutsOn}
          takesFocus={moved.current}
          onBack={back}
          onSkip={() => go(place + 1, 'Skipped.')}
          onSetAside={
            purpose === ReviewPurpose.DECIDED ? () => go(place + 1, 'Set aside.') : undefined
          }
          onKept={(themeIds) => {
            kept.current.set(keyOf(item), themeIds);
            go(place + 1, `Kept: ${themeNames(codebook, themeIds)}.`);
          }}
        />
      )}
      <ShortcutHelp
        on={shortcutsOn}
        onChange={setShortcutsOn}
        numbered={purpose === ReviewPurpose.DECIDED}
      />
    </>
  );
}

function keyOf(item: ReviewItem): string {
  return `${item.responseId} ${item.coding?.questionId}`;
}

function standing(item: ReviewItem): string[] {
  return item.decision?.themeIds ?? (item.coding?.themes ?? []).map(({ themeId }) => themeId);
}
