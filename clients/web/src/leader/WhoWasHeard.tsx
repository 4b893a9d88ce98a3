import type { Figures, GetReportResponse } from '../generated/ourvoice/report/v1/report_service_pb';
import { Table } from '../kit/components/Table';
import { countText } from './figureWords';
import { HeardByGroup } from './HeardByGroup';
import { waveName } from './reportWords';
import { Section } from './Section';
import { WhyHidden } from './WhyHidden';

/** Who took part: answers, young people and settings apart; then by every dimension. */
export function WhoWasHeard({ report }: { report: GetReportResponse }) {
  const { participation } = report;
  const line = (name: string, figures: Figures | undefined) => [
    name,
    countText(figures?.responses),
    countText(figures?.youngPeople),
    countText(figures?.settings),
  ];
  const waves = participation?.byWave ?? [];
  return (
    <Section id="who" title="Who we heard and who we did not">
      <p class="govuk-body">
        An answer is one submission. A class or group that answers together is one answer and many
        young people. Settings are schools, clubs, hubs and homes.
      </p>
      <Table
        caption="Answers, young people and settings"
        columns={[
          { title: 'Wave' },
          { title: 'Answers', numeric: true },
          { title: 'Young people', numeric: true },
          { title: 'Settings', numeric: true },
        ]}
        rows={[
          ...waves.map((wave) => line(wave.name, wave.figures)),
          [
            <strong key="name">This report: {waveName(report)}</strong>,
            ...line('', participation?.total).slice(1),
          ],
        ]}
      />
      <p class="govuk-body">
        Came after their wave had closed, and counted with the rest:{' '}
        {countText(participation?.late)}.
      </p>
      <WhyHidden />
      {participation?.byDimension.map((dimension) => (
        <HeardByGroup dimension={dimension} key={dimension.dimensionId} />
      ))}
    </Section>
  );
}
