import type { DutyRota } from '../generated/ourvoice/safeguarding/v1/duty_pb';
import type { Field } from '../kit/refusal';

/** From the fields of SetDutyRota to the controls of the form. */
export function rotaFields(rota: DutyRota, closed: string): Record<string, Field> {
  const fields: Record<string, Field> = {
    'rota.hours': { id: 'hours', label: 'Hours' },
    'rota.acknowledge_minutes': { id: 'minutes', label: 'Minutes' },
    'rota.out_of_hours.name': { id: 'route', label: 'Out of hours, concerns go to' },
    'rota.out_of_hours.contact': { id: 'contact', label: 'How they are reached' },
  };
  closed.split('\n').forEach((_, index) => {
    fields[`rota.closed_dates[${index}]`] = {
      id: 'closed',
      label: `Day ${index + 1} without cover`,
    };
  });
  rota.hours.forEach((hours, index) => {
    const path = `rota.hours[${index}]`;
    const field = (name: string, control: string, label: string) => {
      fields[`${path}.${name}`] = {
        id: `hours-${index}-${control}`,
        label: `Hours ${index + 1}, ${label}`,
      };
    };
    field('weekdays', 'days', 'days');
    field('from', 'from', 'from');
    field('to', 'to', 'to');
    field('first_date', 'first', 'first day');
    field('last_date', 'last', 'last day');
    field('people', 'people', 'who is on duty');
    hours.people.forEach((_, person) => {
      field(`people[${person}].id`, 'people', `id of person ${person + 1}`);
      field(`people[${person}].name`, 'people', `name of person ${person + 1}`);
    });
  });
  return fields;
}
