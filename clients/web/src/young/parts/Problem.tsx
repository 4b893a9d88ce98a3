import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../words';

/** Says what has to be mended, leads to where, and takes focus; nothing when all is well. */
export function Problem({ text, fieldId }: { text: string; fieldId?: string }) {
  const { say } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (text) box.current?.focus();
  }, [text]);
  if (!text) return null;
  const lead = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    document.getElementById(fieldId ?? '')?.focus();
  };
  return (
    <div class="problem" role="alert" tabIndex={-1} ref={box}>
      <h2>{say('error.problem')}</h2>
      <p>
        {fieldId ? (
          <a href={`#${fieldId}`} onClick={lead}>
            {text}
          </a>
        ) : (
          text
        )}
      </p>
    </div>
  );
}
