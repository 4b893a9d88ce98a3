import { useEffect, useRef, useState } from 'preact/hooks';

/** A list that is fetched page by page. */
export interface Pages<T> {
  items: T[];
  error?: unknown;
  loading: boolean;
  more?: () => void;
  reload: () => void;
}

/** Fetches the first page, and the next at `more`, which is undefined on the last page. */
export function usePages<T>(
  fetchPage: (pageToken: string) => Promise<{ items: T[]; nextPageToken: string }>,
  inputs: readonly unknown[],
): Pages<T> {
  const [items, setItems] = useState<T[]>([]);
  const [next, setNext] = useState('');
  const [loading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();
  const turn = useRef(0);
  const load = async (pageToken: string): Promise<void> => {
    const mine = ++turn.current;
    setLoading(true);
    setError(undefined);
    try {
      const page = await fetchPage(pageToken);
      if (mine !== turn.current) return;
      setItems((before) => (pageToken ? [...before, ...page.items] : page.items));
      setNext(page.nextPageToken);
    } catch (failure) {
      if (mine === turn.current) setError(failure);
    }
    if (mine === turn.current) setLoading(false);
  };
  const reload = (): void => void load('');
  useEffect(() => {
    reload();
    return () => {
      turn.current++;
    };
  }, inputs);
  return { items, error, loading, more: next ? () => void load(next) : undefined, reload };
}
