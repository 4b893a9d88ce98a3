import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import {
  changeInterval,
  changeText,
  chanceText,
  countText,
  figureText,
  shareText,
} from './figureWords';
import { Section } from './Section';

/** Change of a theme since the wave before, in the same settings. */
export function ThemeChange({
  report: { trend, waveId },
  themeId,
}: {
  report: GetReportResponse;
  themeId: string;
}) {
  const row = trend?.byTheme.find((one) => one.id === themeId);
  const words = () => {
    if (!waveId) return 'All waves are shown together. Choose one in the report to see changes.';
    if (!trend) return 'This is the first wave: there is nothing before it to compare with.';
    if (!row) return 'The change is hidden: too few took part in both waves or in one of the two.';
    const then = shareText(row.before?.share) || figureText(row.before?.responses);
    const now = shareText(row.now?.share) || figureText(row.now?.responses);
    const where =
      `In the ${countText(trend.settings)} settings that took part in both: ${then} ` +
      `in ${trend.waveNameBefore}, ${now} in this wave.`;
    if (!row.change) return `${where} Where one is not shown, the change is hidden.`;
    return (
      `${where} That is ${changeText(row.change)} (95% interval ` +
      `${changeInterval(row.change)}): ${chanceText(row.change)}.`
    );
  };
  return (
    <Section id="changed" title="What changed">
      <p class="govuk-body">{words()}</p>
    </Section>
  );
}
