import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { focusHeading } from '../focusHeading';

interface Props {
  title: string;
  /** True when something on the page has to be mended: the title then says so. */
  wrong?: boolean;
  caption?: string;
  children: ComponentChildren;
}

/** A page of staff: its title in the window and as heading, which takes focus when it opens. */
export function Page({ title, wrong = false, caption, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => focusHeading(heading.current), []);
  useLayoutEffect(() => {
    document.title = `${wrong ? 'Error: ' : ''}${title} – OurVoice`;
  }, [title, wrong]);
  return (
    <>
      {caption && <span class="govuk-caption-l">{caption}</span>}
      <h1 class="govuk-heading-l" tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </>
  );
}
