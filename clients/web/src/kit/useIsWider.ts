import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Whether what is in a box is wider than the box, also after it changes its size or content. */
export function useIsWider(box: RefObject<HTMLElement>, content: unknown): boolean {
  const [wider, setWider] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const look = () => setWider(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(look);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, [content]);
  return wider;
}
