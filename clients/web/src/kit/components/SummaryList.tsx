import type { ComponentChildren } from 'preact';

/** Facts and their values, one below the other. */
export function SummaryList({ facts }: { facts: [string, ComponentChildren][] }) {
  return (
    <dl class="govuk-summary-list">
      {facts.map(([name, value]) => (
        <div class="govuk-summary-list__row" key={name}>
          <dt class="govuk-summary-list__key">{name}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
