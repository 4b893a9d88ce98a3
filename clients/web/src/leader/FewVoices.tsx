import { Figure_Mark } from '../generated/ourvoice/report/v1/report_service_pb';
import type { ReportProps } from './report';
import { Section } from './Section';
import { ThemeLink } from './ThemeLink';

/** Themes that have no count: they are named all the same, with the way to their words. */
export function FewVoices(props: ReportProps) {
  const rows = props.report.byTheme?.rows ?? [];
  const of = (mark: Figure_Mark) => rows.filter((row) => row.cells[0]?.responses?.mark === mark);
  const few = of(Figure_Mark.HIDDEN);
  const none = of(Figure_Mark.NOT_RAISED);
  return (
    <Section id="few" title="Few voices">
      {few.length === 0 && <p class="govuk-body">Every theme that was raised has a count.</p>}
      {few.length > 0 && (
        <>
          <p class="govuk-body">
            These themes are listed without a number: few raised them, or a number would give away
            what few said. What one young person says counts; where words of theirs may be shown,
            they are on the page of the theme.
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {few.map((row) => (
              <li key={row.id}>
                <ThemeLink {...props} id={row.id} name={row.name} />
              </li>
            ))}
          </ul>
        </>
      )}
      {none.length > 0 && (
        <p class="govuk-body">
          <strong>Asked, and nobody raised it:</strong> {none.map((row) => row.name).join(', ')}.
        </p>
      )}
    </Section>
  );
}
