import { Called } from '../kit/components/Called';
import { Page } from '../kit/components/Page';
import { useCall } from '../kit/useCall';
import { AccountDetail } from './AccountDetail';
import './administrator.scss';
import { findAccountById } from './findAccount';

/** One account, and what can be done about it. */
export default function AccountPage({ id }: { id: string }) {
  const found = useCall(() => findAccountById(id), [id]);
  return (
    <Page title="An account">
      <Called call={found}>
        {(account) =>
          account ? (
            <AccountDetail account={account} onChanged={found.reload} />
          ) : (
            <p class="govuk-body">There is no such account.</p>
          )
        }
      </Called>
      <p class="govuk-body">
        <a class="govuk-link" href="/staff/administrator/accounts">
          All accounts
        </a>
      </p>
    </Page>
  );
}
