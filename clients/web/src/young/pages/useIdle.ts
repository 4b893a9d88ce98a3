import { useEffect, useRef } from 'preact/hooks';

const patienceMs = 10 * 60_000;
const signs = ['pointerdown', 'keydown', 'input', 'scroll'];

/**
 * Calls `forget` when nobody has touched the page for ten minutes: a shared device was left. A
 * device that slept meanwhile forgets when it wakes.
 */
export function useIdle(watching: boolean, forget: () => void): void {
  const latest = useRef(forget);
  latest.current = forget;
  useEffect(() => {
    if (!watching) return;
    let touched = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      clearTimeout(timer);
      const left = touched + patienceMs - Date.now();
      if (left > 0) timer = setTimeout(look, left);
      else latest.current();
    };
    const touch = () => {
      touched = Date.now();
    };
    look();
    signs.forEach((sign) => addEventListener(sign, touch, { capture: true, passive: true }));
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      signs.forEach((sign) => removeEventListener(sign, touch, { capture: true }));
      document.removeEventListener('visibilitychange', look);
    };
  }, [watching]);
}
