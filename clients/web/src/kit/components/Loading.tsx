import { useEffect, useState } from 'preact/hooks';

const patienceMs = 300;

/** Says that something is on its way, once it has taken long enough to notice. */
export function Loading({ text = 'Loading…' }: { text?: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p class="loading" role="status">
      {shown && (
        <>
          <span class="loading__wheel" />
          {text}
        </>
      )}
    </p>
  );
}
