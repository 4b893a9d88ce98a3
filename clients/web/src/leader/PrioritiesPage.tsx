import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import type { GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import type { Codebook, Frame } from '../generated/ourvoice/theme/v1/codebook_pb';
import { Called } from '../kit/components/Called';
import { Details } from '../kit/components/Details';
import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import { useCall } from '../kit/useCall';
import { BackToReport } from './BackToReport';
import { readChoice } from './choice';
import { fetchCodebook } from './fetchAround';
import { fetchReport } from './fetchReport';
import { shareOrCount } from './figureWords';
import { waveName } from './reportWords';
import { ThemeLink } from './ThemeLink';
import { usePrintedOpen } from './usePrintedOpen';
import { WhyHidden } from './WhyHidden';
import './leader.scss';

/** Every theme beside the values of every frame that it leads to. */
export function PrioritiesPage({ survey: surveyId }: { survey: string }) {
  const choice = readChoice(useLocation().query);
  usePrintedOpen();
  const call = useCall(async () => {
    const { report } = await fetchReport(surveyId, { ...choice, by: '', weighted: false });
    return { report, codebook: report && (await fetchCodebook(report)) };
  }, [surveyId]);
  return (
    <Page title="Themes and priorities" caption={call.value?.report?.surveyTitle}>
      <BackToReport surveyId={surveyId} choice={choice} />
      <Called call={call}>
        {({ report, codebook }) =>
          !report || !codebook ? (
            <p class="govuk-body">Nothing has been released and coded of this survey yet.</p>
          ) : (
            <>
              <p class="govuk-body">
                {waveName(report)}. In each row stands the share of answers that raised the theme,
                in the columns to which it leads. A theme can lead to several.
              </p>
              <WhyHidden />
              {codebook.frames.map((frame) => (
                <FrameTable
                  frame={frame}
                  codebook={codebook}
                  report={report}
                  key={frame.id}
                  link={(id, name) => <ThemeLink {...{ surveyId, choice, id, name }} />}
                />
              ))}
            </>
          )
        }
      </Called>
    </Page>
  );
}

function FrameTable({
  frame,
  codebook,
  report,
  link,
}: {
  frame: Frame;
  codebook: Codebook;
  report: GetReportResponse;
  link: (id: string, name: string) => ComponentChildren;
}) {
  const figures = new Map(report.byTheme?.rows.map((row) => [row.id, shareOrCount(row.cells[0])]));
  const leads = (themeId: string, valueId: string) =>
    codebook.themes
      .find((theme) => theme.id === themeId)
      ?.links.some((one) => one.frame === frame.id && one.value === valueId);
  return (
    <section class="report-section">
      <Table
        caption={frame.name}
        columns={[
          { title: 'Theme' },
          ...frame.values.map(({ name }) => ({ title: name, numeric: true })),
        ]}
        rows={codebook.themes.map((theme) => [
          link(theme.id, theme.name),
          ...frame.values.map((value) =>
            leads(theme.id, value.id) ? (
              (figures.get(theme.id) ?? 'not in this report')
            ) : (
              <span class="leads-not">
                <span aria-hidden="true">–</span>
                <span class="heard-only">does not lead here</span>
              </span>
            ),
          ),
        ])}
      />
      <Details summary={`What ${frame.name} mean`}>
        <dl class="meanings">
          {frame.values.map((value) => (
            <div key={value.id}>
              <dt>{value.name}</dt>
              <dd>{value.meaning || 'Not described.'}</dd>
            </div>
          ))}
        </dl>
      </Details>
    </section>
  );
}
