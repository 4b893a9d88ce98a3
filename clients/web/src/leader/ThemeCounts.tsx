import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import type { Question } from '../generated/ourvoice/survey/v1/definition_pb';
import type { GetSurveyResponse } from '../generated/ourvoice/survey/v1/survey_service_pb';
import { countText, figureText, handsText, shareText } from './figureWords';
import { Section } from './Section';
import { WhyHidden } from './WhyHidden';

/** The exact questions, how many answered them in words, and how many raised the theme. */
export function ThemeCounts({
  report,
  survey,
  themeId,
}: {
  report: GetReportResponse;
  survey: GetSurveyResponse;
  themeId: string;
}) {
  const cell = report.byTheme?.rows.find((row) => row.id === themeId)?.cells[0];
  const facts = [
    ['Answers that came in', countText(report.participation?.total?.responses)],
    ['of these in their own words', figureText(report.byTheme?.columns[0]?.base)],
    ['Answers that raised it', figureText(cell?.responses)],
    ['Share, with its 95% interval', shareText(cell?.share) || 'not shown'],
    ['Young people in these answers', figureText(cell?.youngPeople)],
    ['Hands that went up for it in groups', handsText(cell?.hands)],
    ['Settings from which it came', figureText(cell?.settings)],
    ['Pieces of writing behind it', figureText(cell?.texts)],
  ];
  return (
    <Section id="asked" title="What was asked, and how many raised it">
      <ul class="asked">
        {inOwnWords(survey).map((question) => (
          <li key={question.id}>
            “{question.text?.byTag['en']}”{question.showIf.length > 0 && ' (asked of some only)'}
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        The figures are of all answers to these together, as the survey asks them now. Every
        question can be skipped.
      </p>
      <dl class="govuk-summary-list">
        {facts.map(([name, value]) => (
          <div class="govuk-summary-list__row" key={name}>
            <dt class="govuk-summary-list__key">{name}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      <WhyHidden />
    </Section>
  );
}

function inOwnWords({ definition }: GetSurveyResponse): Question[] {
  return (definition?.questions ?? []).filter(
    ({ type }) => type.case === 'longText' || type.case === 'shortText',
  );
}
