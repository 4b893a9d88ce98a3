import { create } from '@bufbuild/protobuf';
import { DutyPersonSchema, type DutyPerson } from '../generated/ourvoice/safeguarding/v1/duty_pb';

/** People of a rota as lines of `id Name`. */
export function peopleText(people: DutyPerson[]): string {
  return people.map(({ id, name }) => `${id} ${name}`).join('\n');
}

/** Reads lines of `id Name`; the service says what is wrong with them. */
export function peopleFrom(text: string): DutyPerson[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [id = '', ...name] = line.split(/\s+/);
      return create(DutyPersonSchema, { id, name: name.join(' ') });
    });
}
