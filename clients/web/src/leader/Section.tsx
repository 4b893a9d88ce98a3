import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  title: string;
  children: ComponentChildren;
}

/** A part of a report, under its heading; the contents of the page lead to it. */
export function Section({ id, title, children }: Props) {
  return (
    <section class="report-section" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}
