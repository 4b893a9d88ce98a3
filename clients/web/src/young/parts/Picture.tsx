import { useState } from 'preact/hooks';

/** A picture or symbol beside a text that says the same; nothing when it is not there. */
export function Picture({ name }: { name: string }) {
  const [missing, setMissing] = useState(false);
  if (!name || missing) return null;
  return <img class="picture" src={`/media/${name}`} alt="" onError={() => setMissing(true)} />;
}
