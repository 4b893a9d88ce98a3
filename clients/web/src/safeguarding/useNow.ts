import { useEffect, useState } from 'preact/hooks';

const everyMs = 15_000;

/** Now, moving on while a page is open, so that what is due counts down. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
