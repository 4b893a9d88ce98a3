import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorWords } from '../errorWords';

interface Props {
  /** What a call failed with. */
  error?: unknown;
  /** What the page itself found: the id of each field, and what to do. */
  faults?: { id: string; text: string }[];
}

/**
 * Says at the top of a page what is wrong, leads to each field, and takes focus when it appears.
 */
export function ErrorSummary({ error, faults = [] }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const shown = error !== undefined || faults.length > 0;
  useLayoutEffect(() => {
    if (shown) box.current?.focus();
  }, [error, faults.map((fault) => fault.id).join()]);
  if (!shown) return null;
  const words = error === undefined ? undefined : errorWords(error);
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={box} role="alert">
      <h2 class="govuk-error-summary__title">{words?.title ?? 'There is a problem'}</h2>
      <ul class="govuk-list govuk-error-summary__list">
        {faults.map(({ id, text }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={(event) => leadTo(event, id)}>
              {text}
            </a>
          </li>
        ))}
        {words?.violations.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </div>
  );
}

function leadTo(event: MouseEvent, id: string): void {
  event.preventDefault();
  event.stopPropagation();
  document.getElementById(id)?.focus();
}
