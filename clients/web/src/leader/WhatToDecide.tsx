import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import { dayText } from '../kit/dates';
import { changeText, gapText, isHeardLess } from './figureWords';
import type { SurveyedReportProps } from './report';
import { Section } from './Section';
import { mostRaised } from './ThemeFigures';
import { ThemeLink } from './ThemeLink';

const themesMax = 3;
const groupsMax = 3;

/** What the figures put before leaders: the reply owed, what was raised most, who to ask next. */
export function WhatToDecide(props: SurveyedReportProps) {
  const { report, survey } = props;
  const governance = survey.definition?.governance;
  const most = report.byTheme ? mostRaised(report.byTheme).slice(0, themesMax) : [];
  const changed = (report.trend?.byTheme ?? []).filter((row) => row.change?.moreThanChance);
  const less = heardLeast(report);
  return (
    <Section id="decide" title="What to decide">
      <ol class="decide">
        {governance?.replyBy && (
          <li>
            <strong>What will you reply?</strong> Young people were promised a reply by{' '}
            {dayText(governance.replyBy)}
            {governance.replies && `, from: ${governance.replies}`}.
          </li>
        )}
        {most.length > 0 && (
          <li>
            <strong>What will you do about what was raised most?</strong>{' '}
            {most.map((row, index) => (
              <span key={row.id}>
                {index > 0 && ', '}
                <ThemeLink {...props} id={row.id} name={row.name} />
              </span>
            ))}
            . Say what will change and by when, or say why it will not.
          </li>
        )}
        {report.trend && report.trend.byTheme.length > 0 && (
          <li>
            <strong>What do you make of what changed?</strong>{' '}
            {changed.length === 0
              ? 'No theme changed by more than chance would give.'
              : changed
                  .map(({ name, change }) => `${name} (${change && changeText(change)})`)
                  .join(', ')}
          </li>
        )}
        {less.length > 0 && (
          <li>
            <strong>Who will you ask next?</strong> Heard far less than their part of the city:{' '}
            {less.join('; ')}.{' '}
            <a class="govuk-link" href="#who">
              Who we heard and who we did not
            </a>
          </li>
        )}
      </ol>
    </Section>
  );
}

// The groups that lack most answers, in words.
function heardLeast(report: GetReportResponse): string[] {
  return (report.participation?.byDimension ?? [])
    .flatMap((dimension) =>
      dimension.categories
        .filter((category) => isHeardLess(category) && (category.gap ?? 0n) < 0n)
        .map((category) => ({ category, of: dimension.name })),
    )
    .sort((a, b) => Number(a.category.gap) - Number(b.category.gap))
    .slice(0, groupsMax)
    .map(({ category, of }) => `${of}, ${category.name} (${gapText(category)})`);
}
