import { Role } from '../generated/ourvoice/options/v1/options_pb';

/** Roles that somebody can be granted, each with what it is for. */
export const grantable: { role: Role; name: string; purpose: string }[] = [
  { role: Role.OFFICER, name: 'Officer', purpose: 'Surveys, settings, reading, reports' },
  { role: Role.FACILITATOR, name: 'Facilitator', purpose: 'Runs a class or group that answers' },
  { role: Role.CONSULTANT, name: 'Care consultant', purpose: 'Gives feedback, reads and codes' },
  { role: Role.EXECUTIVE, name: 'Executive', purpose: 'Leader: released reports, answers' },
  { role: Role.SCRUTINY, name: 'Scrutiny', purpose: 'Leader: released reports, challenges' },
  { role: Role.PARTNER, name: 'Partner', purpose: 'Leader in a school, health or the police' },
  {
    role: Role.SETTING_CONTACT,
    name: 'Setting contact',
    purpose: 'Contact of one or more settings',
  },
  { role: Role.SAFEGUARDING_LEAD, name: 'Safeguarding lead', purpose: 'Possible concerns' },
  {
    role: Role.DATA_PROTECTION_OFFICER,
    name: 'Data protection officer',
    purpose: 'Erasure, audit',
  },
  { role: Role.ADMINISTRATOR, name: 'Administrator', purpose: 'Accounts, keys, backups' },
];

/** Name of a role. */
export function roleTitle(role: Role): string {
  return (
    grantable.find((entry) => entry.role === role)?.name ?? 'A role that this page does not know'
  );
}
