/** How to treat quotes, and what to do when one worries whoever reads it. */
export function QuoteCare() {
  return (
    <p class="govuk-body">
      Young people said that these words may be shown; a person read each and took out what could
      say who they are. Do not say where you think they come from. If something here worries you,
      tell your safeguarding lead.
    </p>
  );
}
