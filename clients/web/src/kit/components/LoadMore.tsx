import { Button } from './Button';

interface Props {
  more?: () => void;
  loading: boolean;
  /** How many are shown, told to screen readers when more arrive. */
  count: number;
}

/** Fetches the next page of a list; nothing on the last. */
export function LoadMore({ more, loading, count }: Props) {
  return (
    <div class="load-more">
      <p class="heard-only" role="status">
        {loading ? 'Loading' : `${count} shown`}
      </p>
      {more && (
        <Button kind="secondary" onClick={more} busy={loading}>
          Load more
        </Button>
      )}
    </div>
  );
}
