import { effect, signal } from '@preact/signals';
import { Code, ConnectError } from '@connectrpc/connect';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import type { Account } from '../generated/ourvoice/identity/v1/account_pb';
import { Role } from '../generated/ourvoice/options/v1/options_pb';
import { sessionOver } from './sessionOver';
import { mayBeSignedIn, noteSignedIn, noteSignedOut } from './signedInNote';
import { callAs, callFor, serviceClient } from './transport';

/** Who is signed in: undefined until it is known, null when nobody is. */
export const account = signal<Account | null | undefined>(undefined);

effect(() => callFor(account.value?.accountId ?? ''));

const accounts = serviceClient(AccountService);

/** Says who is signed in from now on; null when nobody is. */
export function setAccount(next: Account | null): void {
  account.value = next;
  if (next) noteSignedIn();
  else noteSignedOut();
}

/** Asks whose session the cookies hold. Throws when that cannot be found out. */
export async function findAccount(): Promise<void> {
  callAs(undefined);
  if (!mayBeSignedIn()) {
    account.value = null;
    return;
  }
  try {
    account.value = (await accounts.getMyAccount({})).account ?? null;
  } catch (error) {
    if (ConnectError.from(error).code !== Code.Unauthenticated) throw error;
    setAccount(null);
  }
}

/**
 * Signs in; the session stays in cookies that no page can read. Throws as AccountService.SignIn.
 */
export async function signIn(signInName: string, password: string): Promise<void> {
  callAs(undefined);
  setAccount((await accounts.signIn({ signInName, password })).account ?? null);
  sessionOver.value = false;
}

/** Begins another session for whoever was signed in; the page goes on. Throws as AccountService.SignIn. */
export async function signInAgain(password: string): Promise<void> {
  const role = callAs(undefined);
  try {
    await accounts.signIn({ signInName: account.value?.signInName ?? '', password });
    noteSignedIn();
    sessionOver.value = false;
  } finally {
    callAs(role);
  }
}

/** Whether the person of this page has signed in again in another window; it then goes on. */
export async function signedInElsewhere(): Promise<boolean> {
  const role = callAs(undefined);
  try {
    const now = await accounts.getMyAccount({}, { headers: { 'ourvoice-account': '' } });
    const same = now.account?.accountId === account.value?.accountId;
    if (same) sessionOver.value = false;
    return same;
  } finally {
    callAs(role);
  }
}

/** Ends the session, everywhere. */
export async function signOut(): Promise<void> {
  callAs(undefined);
  await accounts.signOut({});
  setAccount(null);
}

/** Roles of whoever is signed in. */
export function myRoles(): Role[] {
  return (account.value?.grants ?? []).map((grant) => grant.role);
}
