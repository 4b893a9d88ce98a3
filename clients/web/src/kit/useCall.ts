import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** State of something that is fetched: `value` stays while it is fetched again. */
export interface Call<T> {
  value?: T;
  error?: unknown;
  loading: boolean;
  reload: () => void;
}

/**
 * Fetches when the page opens and whenever something of `inputs` changes; an answer overtaken is
 * dropped.
 */
export function useCall<T>(fetchValue: () => Promise<T>, inputs: readonly unknown[]): Call<T> {
  const [state, setState] = useState<Omit<Call<T>, 'reload'>>({ loading: true });
  const turn = useRef(0);
  const load = useCallback(() => {
    const mine = ++turn.current;
    setState((before) => ({ value: before.value, loading: true }));
    fetchValue().then(
      (value) => mine === turn.current && setState({ value, loading: false }),
      (error: unknown) => mine === turn.current && setState({ error, loading: false }),
    );
  }, inputs);
  useEffect(() => {
    load();
    return () => {
      turn.current++;
    };
  }, [load]);
  return { ...state, reload: load };
}
