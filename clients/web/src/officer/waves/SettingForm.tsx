import { useState } from 'preact/hooks';
import type { Setting } from '../../generated/ourvoice/survey/v1/setting_pb';
import { Button } from '../../kit/components/Button';
import { ErrorSummary } from '../../kit/components/ErrorSummary';
import { SelectField } from '../../kit/components/SelectField';
import { TextField } from '../../kit/components/TextField';
import { faultOf, refusal } from '../../kit/refusal';
import { useAction } from '../../kit/useAction';
import { useRequestId } from '../../kit/useRequestId';
import type { DimensionCategory } from '../../generated/ourvoice/common/v1/dimension_pb';
import type { Registers } from './registers';
import { surveyService } from './services';

const fields = {
  'settings[0].id': { id: 'id', label: 'Short name' },
  'settings[0].name': { id: 'name', label: 'Name' },
  'settings[0].phase': { id: 'phase', label: 'Phase' },
  'settings[0].area': { id: 'ward', label: 'Ward' },
};

interface Props {
  /** The setting to correct; absent to add one. */
  setting?: Setting;
  registers: Registers;
  onSaved: (name: string) => void;
}

/** Adds one setting to the register, or corrects it. */
export function SettingForm({ setting, registers, onSaved }: Props) {
  const [facts, setFacts] = useState({
    id: setting?.id ?? '',
    name: setting?.name ?? '',
    phase: setting?.phase ?? '',
    area: setting?.area ?? '',
    roll: setting?.roll ? String(setting.roll) : '',
  });
  const [rollFault, setRollFault] = useState('');
  const request = useRequestId();
  const saving = useAction(async () => {
    const wanted = {
      ...facts,
      id: facts.id.trim(),
      name: facts.name.trim(),
      roll: Number(facts.roll),
    };
    await surveyService.registerSettings({ requestId: request.of(wanted), settings: [wanted] });
    request.done();
    onSaved(wanted.name);
    if (!setting) setFacts({ id: '', name: '', phase: facts.phase, area: facts.area, roll: '' });
  });
  const refused = refusal(saving.error, { fields });
  const set = (key: keyof typeof facts) => (value: string) => setFacts({ ...facts, [key]: value });
  const save = (event: Event) => {
    event.preventDefault();
    const wrong = /^\d{0,6}$/.test(facts.roll.trim())
      ? ''
      : 'Roll must be a whole number, or empty.';
    setRollFault(wrong);
    if (!wrong) void saving.run();
  };
  const { faults } = refused;
  const all = rollFault ? [...faults, { id: 'roll', text: rollFault }] : faults;
  return (
    <form class="narrow" noValidate onSubmit={save}>
      <ErrorSummary error={refused.error} faults={all} />
      {!setting && (
        <TextField
          id="id"
          label="Short name"
          value={facts.id}
          onInput={set('id')}
          error={faultOf(refused, 'id')}
          hint="Small letters, digits and dashes, such as oak-lane-primary. It cannot be changed later."
        />
      )}
      <TextField
        id="name"
        label="Name"
        value={facts.name}
        onInput={set('name')}
        error={faultOf(refused, 'name')}
      />
      <CategoryField
        id="phase"
        label="Phase"
        categories={registers.phases}
        value={facts.phase}
        onChange={set('phase')}
        error={faultOf(refused, 'phase')}
      />
      <CategoryField
        id="ward"
        label="Ward"
        categories={registers.wards}
        value={facts.area}
        onChange={set('area')}
        error={faultOf(refused, 'ward')}
      />
      <TextField
        id="roll"
        label="Roll"
        width={5}
        value={facts.roll}
        onInput={set('roll')}
        hint="How many children and young people belong to it. Leave it empty when you do not know."
        error={rollFault}
      />
      <Button submit busy={saving.running}>
        {setting ? 'Save' : 'Add setting'}
      </Button>
    </form>
  );
}

interface CategoryProps {
  id: string;
  label: string;
  categories: DimensionCategory[];
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

// One of the known categories; their ids are typed where no survey names any.
function CategoryField({ categories, value, onChange, ...field }: CategoryProps) {
  if (categories.length === 0) {
    return <TextField {...field} value={value} onInput={onChange} hint="As its short name." />;
  }
  const known = categories.some(({ id }) => id === value) || value === '';
  const options = [
    { value: '', label: 'Choose' },
    ...(known ? [] : [{ value, label: value }]),
    ...categories.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return <SelectField {...field} value={value} options={options} onChange={onChange} />;
}
