import { useState } from 'preact/hooks';
import { WaveSetting_State } from '../../generated/ourvoice/survey/v1/wave_setting_pb';
import { Called } from '../../kit/components/Called';
import { SelectField } from '../../kit/components/SelectField';
import { Table } from '../../kit/components/Table';
import { Tag } from '../../kit/components/Tag';
import { TextField } from '../../kit/components/TextField';
import { useCall } from '../../kit/useCall';
import { chaseRows, type ChaseRow } from './chaseRows';
import { allSettings, allWaveSettings } from './services';
import { bookingText, contactText, stateWords } from './settingWords';
import { WavePage, type WaveParameters } from './WavePage';

const shownMax = 100;
const states = [
  WaveSetting_State.UNSPECIFIED,
  WaveSetting_State.AGREED,
  WaveSetting_State.BOOKED,
  WaveSetting_State.STARTED,
  WaveSetting_State.DONE,
  WaveSetting_State.DECLINED,
];

/** How far every setting is in a wave, those first whom somebody has to call. */
export default function ChasePage({ survey, wave }: WaveParameters) {
  const rows = useCall(
    async () => chaseRows(...(await Promise.all([allSettings(), allWaveSettings(survey, wave)]))),
    [survey, wave],
  );
  return (
    <WavePage survey={survey} wave={wave} title="Settings in this wave" here="settings">
      {() => (
        <Called call={rows}>
          {(found) => (
            <ChaseList rows={found} path={`/staff/officer/surveys/${survey}/waves/${wave}`} />
          )}
        </Called>
      )}
    </WavePage>
  );
}

function ChaseList({ rows, path }: { rows: ChaseRow[]; path: string }) {
  const [state, setState] = useState('');
  const [sought, setSought] = useState('');
  const [shown, setShown] = useState(shownMax);
  const counts = states.map((one) => rows.filter((row) => row.state === one).length);
  const word = sought.trim().toLowerCase();
  const matching = rows.filter(
    (row) => (state === '' || row.state === Number(state)) && row.name.toLowerCase().includes(word),
  );
  const again = (set: (value: string) => void) => (value: string) => {
    set(value);
    setShown(shownMax);
  };
  return (
    <>
      <ul class="tally">
        {states.map((one, index) => (
          <li key={one}>
            <strong>{counts[index]}</strong>
            {stateWords[one].label}
          </li>
        ))}
      </ul>
      <div class="filters">
        <SelectField
          id="state"
          label="Show"
          value={state}
          onChange={again(setState)}
          options={[
            { value: '', label: 'All settings' },
            ...states.map((one) => ({ value: String(one), label: stateWords[one].label })),
          ]}
        />
        <TextField
          id="sought"
          label="Find a setting"
          type="search"
          width={20}
          value={sought}
          onInput={again(setSought)}
        />
      </div>
      <p class="govuk-body" role="status">
        {matching.length === 1 ? '1 setting' : `${matching.length} settings`}
      </p>
      <Table
        cards
        caption="Settings in this wave"
        captionHidden
        empty="No setting is like that."
        columns={[
          { title: 'Setting' },
          { title: 'How far' },
          { title: 'Day' },
          { title: 'Last contact' },
          { title: 'Asked', numeric: true },
        ]}
        rows={matching.slice(0, shown).map((row) => [
          <a class="govuk-link" href={`${path}/settings/${row.id}`}>
            {row.name}
          </a>,
          <Tag colour={stateWords[row.state].colour}>{stateWords[row.state].label}</Tag>,
          row.inWave ? bookingText(row.inWave) : '',
          row.inWave ? contactText(row.inWave) : '',
          row.inWave?.roll || '',
        ])}
      />
      {matching.length > shown && (
        <button type="button" class="link-button" onClick={() => setShown(shown + shownMax)}>
          Show more
        </button>
      )}
    </>
  );
}
