import type { Account } from '../generated/ourvoice/identity/v1/account_pb';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { serviceClient } from '../kit/transport';

/** An account by its id, looked for among all; null when there is none. */
export async function findAccountById(accountId: string): Promise<Account | null> {
  let pageToken = '';
  do {
    const page = await serviceClient(AccountService).listAccounts({ pageSize: 1_000, pageToken });
    const found = page.accounts.find((account) => account.accountId === accountId);
    if (found) return found;
    pageToken = page.nextPageToken;
  } while (pageToken);
  return null;
}
