import { useEffect, useState } from 'preact/hooks';
import {
  ReportService,
  type GetLiveParticipationResponse,
} from '../../generated/ourvoice/report/v1/report_service_pb';
import type { SurveyDefinition } from '../../generated/ourvoice/survey/v1/definition_pb';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import { Called } from '../../kit/components/Called';
import { ChoiceField } from '../../kit/components/ChoiceField';
import { Table } from '../../kit/components/Table';
import { serviceClient } from '../../kit/transport';
import { useCall } from '../../kit/useCall';
import { atLeast, groupRows, leastHeardFirst } from './participationRows';
import { categoriesOf, nameOf } from './registers';
import { allSettings } from './services';
import { WavePage, type WaveParameters } from './WavePage';

const againMs = 30_000;
const reports = serviceClient(ReportService);

/** How many took part so far, by setting and group, beside the city's shares. */
export default function ParticipationPage({ survey, wave }: WaveParameters) {
  const [following, setFollowing] = useState(true);
  const settings = useCall(allSettings, []);
  const live = useCall(
    () => reports.getLiveParticipation({ surveyId: survey, waveId: wave }),
    [survey, wave],
  );
  useEffect(() => {
    if (!following) return undefined;
    const timer = setInterval(live.reload, againMs);
    return () => clearInterval(timer);
  }, [following, live.reload]);
  return (
    <WavePage survey={survey} wave={wave} title="Who took part so far" here="participation">
      {({ definition }) => (
        <>
          <ChoiceField
            id="follow"
            label="While this page is open"
            several
            chosen={following ? ['on'] : []}
            onChange={(chosen) => setFollowing(chosen.length > 0)}
            options={[{ value: 'on', label: 'Look again every half minute' }]}
          />
          <Called call={settings}>
            {(register) => (
              <Called call={live}>
                {(figures) => (
                  <Participation figures={figures} definition={definition} register={register} />
                )}
              </Called>
            )}
          </Called>
        </>
      )}
    </WavePage>
  );
}

interface Props {
  figures: GetLiveParticipationResponse;
  definition: SurveyDefinition;
  register: Setting[];
}

function Participation({ figures, definition, register }: Props) {
  const wards = new Map(register.map(({ id, area }) => [id, area]));
  const phases = categoriesOf(definition, 'phase');
  return (
    <>
      <ul class="tally">
        <li>
          <strong>{atLeast(figures.total?.youngPeopleAtLeast)}</strong>young people
        </li>
        <li>
          <strong>{atLeast(figures.total?.responsesAtLeast)}</strong>answers
        </li>
      </ul>
      <p class="govuk-body">
        Counted down to multiples of five, so that nobody can be watched as they answer. Sums by
        group are of these counts. All together includes answers that name no setting.
      </p>
      <Table
        caption="By setting, the least heard first"
        columns={[
          { title: 'Setting' },
          { title: 'Phase' },
          { title: 'Young people', numeric: true },
          { title: 'Roll', numeric: true },
          { title: 'Part of the roll' },
        ]}
        rows={leastHeardFirst(figures.settings).map((setting) => [
          setting.name,
          nameOf(phases, setting.phase),
          atLeast(setting.figures?.youngPeopleAtLeast),
          setting.roll || 'Not known',
          <Share heard={Number(setting.figures?.youngPeopleAtLeast ?? 0n)} roll={setting.roll} />,
        ])}
      />
      <GroupTable
        title="By phase"
        rows={groupRows(phases, figures.settings, ({ phase }) => phase)}
        source={sourceOf(definition, 'phase')}
      />
      <GroupTable
        title="By ward of the setting"
        source={sourceOf(definition, 'ward')}
        rows={groupRows(
          categoriesOf(definition, 'ward'),
          figures.settings,
          ({ settingId }) => wards.get(settingId) ?? '',
        )}
      />
    </>
  );
}

// How much of its roll was heard, as a bar with its number beside it.
function Share({ heard, roll }: { heard: number; roll: number }) {
  if (roll === 0) return <>–</>;
  const percent = Math.min(100, Math.round((100 * heard) / roll));
  return (
    <>
      {heard > 0 && `${percent}%`}
      <svg class="share" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="10" fill="#cfc8bb" />
        <rect width={percent} height="10" fill="#0f5c5c" />
      </svg>
    </>
  );
}

function sourceOf(definition: SurveyDefinition, id: string): string {
  return definition.dimensions.find((dimension) => dimension.id === id)?.baselineSource ?? '';
}

interface GroupProps {
  title: string;
  source: string;
  rows: ReturnType<typeof groupRows>;
}

function GroupTable({ title, source, rows }: GroupProps) {
  if (rows.length === 0) return null;
  const known = rows.some(({ baseline }) => baseline !== undefined);
  const percent = (share: number | undefined) => (share === undefined ? '–' : `${share}%`);
  return (
    <>
      <Table
        caption={title}
        columns={[
          { title: 'Group' },
          { title: 'Settings', numeric: true },
          { title: 'Young people', numeric: true },
          { title: 'Share of those heard', numeric: true },
          ...(known ? [{ title: 'Share of the city', numeric: true }] : []),
        ]}
        rows={rows.map((row) => [
          row.name,
          row.settings,
          row.settings === 0 ? 'No setting' : atLeast(row.heard),
          percent(row.heard > 0 ? row.share : undefined),
          ...(known ? [percent(row.baseline)] : []),
        ])}
      />
      {known && source && <p class="govuk-body-s">Share of the city: {source}</p>}
    </>
  );
}
