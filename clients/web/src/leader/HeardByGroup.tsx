import { Figure_Mark } from '../generated/ourvoice/report/v1/report_service_pb';
import type {
  CategoryParticipation,
  DimensionParticipation,
} from '../generated/ourvoice/report/v1/report_service_pb';
import { Details } from '../kit/components/Details';
import { Table } from '../kit/components/Table';
import { ShareChart } from './charts/ShareChart';
import { cityPercent, cityText, countText, gapText, isHeardLess, shareText } from './figureWords';

const namedMax = 3;

/** Who took part by one dimension, beside what they are of the city. */
export function HeardByGroup({ dimension }: { dimension: DimensionParticipation }) {
  const { name, categories } = dimension;
  const shown = categories.filter(({ responses }) => responses?.mark === Figure_Mark.SHOWN);
  const hasCity = shown.some((category) => cityPercent(category) !== undefined);
  return (
    <Details summary={summaryOf(dimension)}>
      {hasCity && (
        <p class="chart-legend">
          <span class="chart-legend__bar">of those who answered</span>{' '}
          <span class="chart-legend__city">in the city, of these groups</span>
        </p>
      )}
      {shown.length > 0 && (
        <ShareChart
          title={name}
          rows={shown.map((category) => ({
            id: category.categoryId,
            label: category.name,
            share: category.share,
            text: shareText(category.share) || `${countText(category.responses)} answers`,
            city: cityPercent(category),
            note: gapText(category),
            wanting: isHeardLess(category),
          }))}
        />
      )}
      <Named words="Nobody was heard from" of={marked(categories, Figure_Mark.NOT_RAISED)} />
      <Named words="Hidden" of={marked(categories, Figure_Mark.HIDDEN)} />
      <p class="govuk-body">
        Asked, and passed it over or preferred not to say:{' '}
        <strong>{countText(dimension.notSaid)}</strong>. Not asked:{' '}
        <strong>{countText(dimension.notAsked)}</strong>.
        {dimension.dissimilarityPercent !== undefined &&
          ` ${dimension.dissimilarityPercent}% of
          answers would have to come from other groups to be as the city is.`}
        {!hasCity &&
          ' Nothing is compared with the city: its numbers are not known, or too ' +
            'few groups are shown.'}
      </p>
      <Details summary={`${name}: the figures as a table`}>
        <Table
          caption={`Who answered, by ${name.toLowerCase()}`}
          columns={columns}
          rows={[
            ...categories.map((category) => [
              category.name,
              countText(category.responses),
              shareText(category.share) || 'not shown',
              cityText(category),
              gapText(category) || '–',
            ]),
            ['Did not say', countText(dimension.notSaid), '–', '–', '–'],
            ['Were not asked', countText(dimension.notAsked), '–', '–', '–'],
          ]}
        />
        {dimension.baselineSource && (
          <p class="govuk-body-s">The city: {dimension.baselineSource}</p>
        )}
      </Details>
    </Details>
  );
}

// Its name, and who was heard less than they are of the city, so that nobody has to open it to know.
function summaryOf({ name, categories }: DimensionParticipation): string {
  const less = categories.filter(isHeardLess).map((category) => category.name);
  if (less.length === 0) return name;
  const named = less.slice(0, namedMax).join(', ');
  const others = less.length > namedMax ? ` and ${less.length - namedMax} more` : '';
  return `${name}: heard less, ${named}${others}`;
}

const columns = [
  { title: 'Group' },
  { title: 'Answers', numeric: true },
  { title: 'Share (95% interval)', numeric: true },
  { title: 'In the city', numeric: true },
  { title: 'Gap' },
];

function marked(categories: CategoryParticipation[], mark: Figure_Mark): string[] {
  return categories.filter(({ responses }) => responses?.mark === mark).map(({ name }) => name);
}

function Named({ words, of }: { words: string; of: string[] }) {
  if (of.length === 0) return null;
  return (
    <p class="govuk-body">
      <strong>{words}:</strong> {of.join(', ')}.
    </p>
  );
}
