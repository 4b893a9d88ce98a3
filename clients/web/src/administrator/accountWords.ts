import {
  Account_State,
  type Account,
  type RoleGrant,
} from '../generated/ourvoice/identity/v1/account_pb';
import { roleTitle } from './roles';

/** Where an account stands. */
export const accountStateWords: Record<Account_State, string> = {
  [Account_State.UNSPECIFIED]: 'Not said',
  [Account_State.INVITED]: 'Invited',
  [Account_State.ACTIVE]: 'Active',
  [Account_State.CLOSED]: 'Closed',
};

/** A role with the settings that it is limited to, or whose texts its holder is not shown. */
export function grantWords({ role, settingIds, ownSettingIds }: RoleGrant): string {
  const where = [...settingIds, ...ownSettingIds.map((own) => `not ${own}`)];
  return where.length === 0 ? roleTitle(role) : `${roleTitle(role)} (${where.join(', ')})`;
}

/** All that somebody may do. */
export function rolesWords(account: Account): string {
  return account.grants.map(grantWords).join('; ') || 'None';
}

/** Why something about an account is refused. */
export const accountRefusals = {
  NAME_TAKEN: { id: 'sign-in-name', text: 'The sign-in name is taken. Choose another.' },
  PROVIDER_NAME_TAKEN: {
    id: 'provider-name',
    text: 'Another account has this name at the directory.',
  },
  OWN_ACCOUNT: 'Nobody grants a role to themselves. Ask another administrator.',
  LAST_ADMINISTRATOR: 'Nobody would be left to administer. Make another administrator first.',
  ACCOUNT_CLOSED: 'The account is closed. Open another.',
  ON_DUTY_ROTA: 'The duty rota names this account. Have a safeguarding lead take it off first.',
};
