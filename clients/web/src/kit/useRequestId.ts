import { useRef } from 'preact/hooks';

/** Ids of requests that change something. */
export interface RequestId {
  /** Id for this content: the same until `done`, so that trying again after a fault acts once. */
  of: (content: unknown) => string;
  /** What was asked is done: the same content is another request from now on. */
  done: () => void;
}

/** Makes the ids of the requests that a form sends. */
export function useRequestId(): RequestId {
  const last = useRef({ content: '', id: '' });
  return {
    of: (content) => {
      const text = JSON.stringify(content);
      if (!last.current.id || last.current.content !== text) {
        last.current = { content: text, id: crypto.randomUUID() };
      }
      return last.current.id;
    },
    done: () => {
      last.current = { content: '', id: '' };
    },
  };
}
