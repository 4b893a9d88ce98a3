import type { ComponentChildren } from 'preact';
import { Figure_Mark } from '../generated/ourvoice/report/v1/report_service_pb';
import type { Trend, TrendRow } from '../generated/ourvoice/report/v1/report_service_pb';
import { Details } from '../kit/components/Details';
import { Table } from '../kit/components/Table';
import { ChangeChart } from './charts/ChangeChart';
import { changeInterval, changeText, chanceText, countText, shareOrCount } from './figureWords';
import { mostChangedFirst } from './mostChangedFirst';
import type { ReportProps } from './report';
import { Section } from './Section';
import { ThemeLink } from './ThemeLink';

/** What changed since the wave before, in the same settings. */
export function WhatChanged(props: ReportProps) {
  const {
    report: { trend, byTheme, frameName, dimensionId, waveId },
  } = props;
  return (
    <Section id="changed" title="What changed">
      {trend ? (
        <>
          <TrendSettings trend={trend} />
          <Changes
            title={`${frameName}: what changed`}
            rows={trend.byFrameValue}
            wave={trend.waveNameBefore}
            label={(row) => row.name}
          />
          <Changes
            title="Themes: what changed"
            rows={trend.byTheme}
            wave={trend.waveNameBefore}
            label={(row) => <ThemeLink {...props} id={row.id} name={row.name} />}
          />
          <Answered trend={trend} />
        </>
      ) : (
        <p class="govuk-body">{whyNone(waveId, dimensionId, byTheme !== undefined)}</p>
      )}
    </Section>
  );
}

function whyNone(waveId: string, dimensionId: string, coded: boolean): string {
  if (!coded) return 'Nothing can be compared before the answers have been coded.';
  if (!waveId) return 'All waves are shown together. Choose one to see what changed.';
  if (dimensionId) return 'Figures are split into groups. Choose no groups to see what changed.';
  return 'This is the first wave: there is nothing before it to compare with.';
}

function TrendSettings({ trend }: { trend: Trend }) {
  if (trend.settings?.mark === Figure_Mark.NOT_RAISED) {
    return <p class="govuk-body">No setting took part then and now: nothing is compared.</p>;
  }
  if (trend.settings?.mark !== Figure_Mark.SHOWN) {
    return (
      <p class="govuk-body">
        The change is hidden: too few took part in both waves or in one of the two, or too few came
        or went since it was last told.
      </p>
    );
  }
  const { before, now } = trend;
  return (
    <p class="govuk-body">
      {`Since ${trend.waveNameBefore}, in the ${countText(trend.settings)} settings that took ` +
        `part in both: ${countText(before?.responses)} answers then and ` +
        `${countText(now?.responses)} now. ` +
        'Answers that name no setting are among them where there were such in both waves. '}
      “May be chance” means: do not build on it.
    </p>
  );
}

function Changes({
  title,
  rows,
  wave,
  label,
}: {
  title: string;
  rows: TrendRow[];
  wave: string;
  label: (row: TrendRow) => ComponentChildren;
}) {
  if (rows.length === 0) return null;
  const ordered = mostChangedFirst(rows);
  return (
    <>
      <h3 class="govuk-heading-s">{title}</h3>
      <p class="chart-legend">
        <span class="chart-legend__then">{wave}</span>{' '}
        <span class="chart-legend__now">this wave</span>
      </p>
      <ChangeChart title={title} rows={ordered} label={label} />
      <Details summary={`${title}: the figures as a table`}>
        <Table
          caption={title}
          columns={[
            { title: 'Theme' },
            { title: wave, numeric: true },
            { title: 'Now', numeric: true },
            { title: 'Change', numeric: true },
            { title: '95% interval', numeric: true },
            { title: 'How sure' },
          ]}
          rows={ordered.map((row) => [
            row.name,
            shareOrCount(row.before),
            shareOrCount(row.now),
            row.change ? changeText(row.change) : 'hidden',
            row.change ? changeInterval(row.change) : 'hidden',
            row.change ? chanceText(row.change) : 'hidden',
          ])}
        />
      </Details>
    </>
  );
}

function Answered({ trend }: { trend: Trend }) {
  const told = trend.whoAnswered.filter((one) => one.dissimilarityPercent !== undefined);
  if (told.length === 0) return null;
  return (
    <Details summary="How far those who answered are others than then">
      <p class="govuk-body">
        So many in a hundred answers would have to come from other groups to be as in{' '}
        {trend.waveNameBefore}. Where it is much, a change may be one of who answered, not of what
        they think.
      </p>
      <Table
        caption="Others than then, in all settings"
        columns={[{ title: 'By' }, { title: 'Of a hundred answers', numeric: true }]}
        rows={trend.whoAnswered.map((one) => [
          one.name,
          one.dissimilarityPercent === undefined ? 'hidden' : `${one.dissimilarityPercent}`,
        ])}
      />
    </Details>
  );
}
