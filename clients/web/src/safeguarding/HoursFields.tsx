import { useState } from 'preact/hooks';
import type { DutyHours } from '../generated/ourvoice/safeguarding/v1/duty_pb';
import { Button } from '../kit/components/Button';
import { ChoiceField } from '../kit/components/ChoiceField';
import { TextArea } from '../kit/components/TextArea';
import { TextField } from '../kit/components/TextField';
import { faultOf, type Refusal } from '../kit/refusal';
import { account } from '../kit/session';
import { peopleFrom, peopleText } from './people';
import { weekdays } from './weekdays';

interface Props {
  id: string;
  hours: DutyHours;
  refused: Refusal;
  onChange: (hours: DutyHours) => void;
  onRemove: () => void;
}

/** Days, hours and people of one line of the rota. */
export function HoursFields({ id, hours, refused, onChange, onRemove }: Props) {
  const [people, setPeople] = useState(peopleText(hours.people));
  const field = (name: string) => ({
    id: `${id}-${name}`,
    error: faultOf(refused, `${id}-${name}`),
  });
  const change = (some: Partial<DutyHours>) => onChange({ ...hours, ...some });
  return (
    <div class="rota-block">
      <ChoiceField
        {...field('days')}
        label="Days"
        several
        options={weekdays.map(({ day, name }) => ({ value: String(day), label: name }))}
        chosen={hours.weekdays.map(String)}
        onChange={(chosen) => change({ weekdays: chosen.map(Number) })}
      />
      <div class="rota-line">
        <TextField
          {...field('from')}
          label="From"
          hint="Such as 09:00"
          width={5}
          value={hours.from}
          onInput={(from) => change({ from })}
        />
        <TextField
          {...field('to')}
          label="To"
          hint="24:00 is midnight"
          width={5}
          value={hours.to}
          onInput={(to) => change({ to })}
        />
        <TextField
          {...field('first')}
          label="First day (optional)"
          type="date"
          width={10}
          value={hours.firstDate}
          onInput={(firstDate) => change({ firstDate })}
        />
        <TextField
          {...field('last')}
          label="Last day (optional)"
          type="date"
          width={10}
          value={hours.lastDate}
          onInput={(lastDate) => change({ lastDate })}
        />
      </div>
      <TextArea
        {...field('people')}
        label="Who is on duty"
        rows={3}
        value={people}
        hint={`One a line: the id of their account, then their name. Yours is ${account.value?.accountId ?? ''}.`}
        onInput={(text) => {
          setPeople(text);
          change({ people: peopleFrom(text) });
        }}
      />
      <Button kind="secondary" onClick={onRemove}>
        Remove these hours
      </Button>
    </div>
  );
}
