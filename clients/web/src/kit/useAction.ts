import { useRef, useState } from 'preact/hooks';

/**
 * Something a person does: `run` while it is under way does nothing, so that a double click acts
 * once.
 */
export interface Action<A extends unknown[]> {
  run: (...inputs: A) => Promise<boolean>;
  running: boolean;
  error?: unknown;
}

/**
 * Wraps what a button does. `run` resolves to whether it went well; `error` says what went wrong.
 */
export function useAction<A extends unknown[]>(act: (...inputs: A) => Promise<unknown>): Action<A> {
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<unknown>();
  const under = useRef(false);
  const run = async (...inputs: A): Promise<boolean> => {
    if (under.current) return false;
    under.current = true;
    setRunning(true);
    setError(undefined);
    try {
      await act(...inputs);
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      under.current = false;
      setRunning(false);
    }
  };
  return { run, running, error };
}
