import { account } from '../../../kit/session';
import { idOf } from './idOf';

/** Who reads, as decisions keep it: the sign-in name of whoever is signed in, as an id is written. */
export function reviewerId(): string {
  return idOf(account.value?.signInName ?? '');
}
