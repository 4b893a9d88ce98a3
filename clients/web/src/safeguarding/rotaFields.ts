import type { DutyRota } from '../generated/ourvoice/safeguarding/v1/duty_pb';

/** From the fields of SetDutyRota to the controls of the form. */
export function rotaFields(rota: DutyRota, closed: string): Record<string, string> {
  const fields: Record<string, string> = {
    'rota.hours': 'hours',
    'rota.acknowledge_minutes': 'minutes',
    'rota.out_of_hours.name': 'route',
    'rota.out_of_hours.contact': 'contact',
  };
  closed.split('\n').forEach((_, index) => { fields[`rota.closed_dates[${index}]`] = 'closed'; });
  rota.hours.forEach((hours, index) => {
    const ours = `rota.hours[${index}]`;
    const id = `hours-${index}`;
    fields[`${ours}.weekdays`] = `${id}-days`;
    fields[`${ours}.from`] = `${id}-from`;
    fields[`${ours}.to`] = `${id}-to`;
    fields[`${ours}.first_date`] = `${id}-first`;
    fields[`${ours}.last_date`] = `${id}-last`;
    fields[`${ours}.people`] = `${id}-people`;
    hours.people.forEach((_, person) => {
      fields[`${ours}.people[${person}].id`] = `${id}-people`;
      fields[`${ours}.people[${person}].name`] = `${id}-people`;
    });
  });
  return fields;
}
