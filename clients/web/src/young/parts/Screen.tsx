import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { focusHeading } from '../../kit/focusHeading';
import { useWords } from '../words';

/** Id of the heading of a page, which names what is asked on it. */
export const headingId = 'heading';

interface Props {
  title: string;
  /** Language of the title when it is not that of the pages. */
  titleLanguage?: string;
  /** Goes a page back; without it there is no such control. */
  onBack?: () => void;
  /** Above the title, such as how far somebody has come. */
  caption?: ComponentChildren;
  /** True when the title is a text to read rather than a question: it is then shown smaller. */
  isText?: boolean;
  /** True when something has to be mended: the title of the window then says so. */
  wrong?: boolean;
  children?: ComponentChildren;
}

/** One page: its heading takes focus when it opens, so that it is read out. */
export function Screen({
  title,
  titleLanguage,
  onBack,
  caption,
  isText = false,
  wrong = false,
  children,
}: Props) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => focusHeading(heading.current), []);
  useLayoutEffect(() => {
    document.title = `${wrong ? `${say('app.error')}: ` : ''}${title} – OurVoice`;
  }, [title, wrong]);
  return (
    <>
      {onBack && (
        <button type="button" class="back no-print" onClick={onBack}>
          {say('app.back')}
        </button>
      )}
      {caption}
      <h1
        id={headingId}
        tabIndex={-1}
        ref={heading}
        lang={titleLanguage}
        class={isText ? 'text' : ''}
        dir={titleLanguage ? 'auto' : undefined}
      >
        {title}
      </h1>
      {children}
    </>
  );
}
