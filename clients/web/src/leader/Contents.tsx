/** Leads to the sections of the page that it stands on. */
export function Contents({ sections }: { sections: { id: string; title: string }[] }) {
  return (
    <nav class="contents no-print" aria-label="On this page">
      <ol class="contents__list">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a class="govuk-link" href={`#${id}`}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
