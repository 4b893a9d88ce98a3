import type { ComponentChildren } from 'preact';

/** A text that stands out from what is around it. */
export function InsetText({ children }: { children: ComponentChildren }) {
  return <div class="govuk-inset-text">{children}</div>;
}
