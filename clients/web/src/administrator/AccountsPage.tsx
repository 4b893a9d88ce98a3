import { useState } from 'preact/hooks';
import { Account_State } from '../generated/ourvoice/identity/v1/account_pb';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { LoadMore } from '../kit/components/LoadMore';
import { Loading } from '../kit/components/Loading';
import { Page } from '../kit/components/Page';
import { Table } from '../kit/components/Table';
import { TextField } from '../kit/components/TextField';
import { serviceClient } from '../kit/transport';
import { usePages } from '../kit/usePages';
import { accountStateWords, rolesWords } from './accountWords';
import './administrator.scss';

/** All accounts, with a way to find one by name. */
export default function AccountsPage() {
  const [wanted, setWanted] = useState('');
  const pages = usePages(async (pageToken) => {
    const answer = await serviceClient(AccountService).listAccounts({ pageSize: 200, pageToken });
    return { items: answer.accounts, nextPageToken: answer.nextPageToken };
  }, []);
  const shown = pages.items.filter((account) =>
    `${account.shownName} ${account.signInName}`
      .toLowerCase()
      .includes(wanted.trim().toLowerCase()),
  );
  return (
    <Page title="Accounts">
      <ErrorSummary error={pages.error} />
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/administrator/open-account">
          Open an account
        </a>
      </p>
      <TextField
        id="wanted"
        label="Find by name"
        type="search"
        width={20}
        value={wanted}
        onInput={setWanted}
      />
      {pages.loading && pages.items.length === 0 ? (
        <Loading />
      ) : (
        <Table
          caption="Accounts"
          captionHidden
          empty="No account has such a name."
          columns={[
            { title: 'Name' },
            { title: 'Signs in as' },
            { title: 'May' },
            { title: 'State' },
          ]}
          rows={shown.map((account) => [
            <a class="govuk-link" href={`/staff/administrator/accounts/${account.accountId}`}>
              {account.shownName || 'Forgotten'}
            </a>,
            account.signInName,
            account.state === Account_State.CLOSED ? '' : rolesWords(account),
            accountStateWords[account.state],
          ])}
        />
      )}
      <LoadMore more={pages.more} loading={pages.loading} count={shown.length} />
    </Page>
  );
}
