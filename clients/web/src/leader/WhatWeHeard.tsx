import { Figure_Mark } from '../generated/ourvoice/report/v1/report_service_pb';
import { InsetText } from '../kit/components/InsetText';
import { figureText } from './figureWords';
import type { ReportProps } from './report';
import { codingNote } from './reportWords';
import { Section } from './Section';
import { ThemeFigures } from './ThemeFigures';
import { ThemeLink } from './ThemeLink';
import { WhyHidden } from './WhyHidden';

/** What was said: by value of the frame, then by theme. */
export function WhatWeHeard(props: ReportProps) {
  const { report } = props;
  const note = codingNote(report.method);
  const notCovered = report.method?.languagesNotCovered;
  const base = report.byTheme?.columns[0]?.base;
  return (
    <Section id="heard" title="What we heard">
      {note && <InsetText>{note}</InsetText>}
      {report.byFrameValue && report.byTheme && base && (
        <>
          <p class="govuk-body">
            {`Of ${figureText(base)} answers in young people’s own words. `}
            An answer can raise several themes, so shares add up to more than 100%.
            {notCovered?.mark === Figure_Mark.SHOWN &&
              ` ${figureText(notCovered)} more are in no figure here: they are in languages that ` +
                'the codebook does not cover, or were set aside as no answers of young people.'}
          </p>
          <WhyHidden />
          <h3 class="govuk-heading-s">{report.frameName}</h3>
          <ThemeFigures
            title={report.frameName}
            table={report.byFrameValue}
            label={(row) => row.name}
          />
          <h3 class="govuk-heading-s">Themes</h3>
          <p class="govuk-body">
            What was raised most comes first. The line across the end of a bar is where the share of
            all young people like those who answered lies, in 95 of 100 such surveys.
          </p>
          <ThemeFigures
            title="Themes"
            table={report.byTheme}
            label={(row) => <ThemeLink {...props} id={row.id} name={row.name} />}
          />
        </>
      )}
    </Section>
  );
}
