import { useEffect } from 'preact/hooks';

const patienceMs = 10 * 60_000;

/**
 * Calls `forget` when nothing of `activity` has changed for ten minutes: a shared device was left.
 */
export function useIdle(watching: boolean, activity: unknown, forget: () => void): void {
  useEffect(() => {
    if (!watching) return;
    const timer = setTimeout(forget, patienceMs);
    return () => clearTimeout(timer);
  }, [watching, activity]);
}
