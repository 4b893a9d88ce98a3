import type { ComponentChildren } from 'preact';

/** More about something, for whoever wants it. */
export function Details({ summary, children }: { summary: string; children: ComponentChildren }) {
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}
