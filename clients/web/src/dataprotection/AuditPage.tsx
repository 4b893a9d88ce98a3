import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { useState } from 'preact/hooks';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { AuditService } from '../generated/ourvoice/identity/v1/audit_service_pb';
import '../administrator/administrator.scss';
import { Button } from '../kit/components/Button';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { LoadMore } from '../kit/components/LoadMore';
import { Loading } from '../kit/components/Loading';
import { Page } from '../kit/components/Page';
import { SelectField } from '../kit/components/SelectField';
import { Table } from '../kit/components/Table';
import { TextField } from '../kit/components/TextField';
import { dateTimeText } from '../kit/dates';
import { serviceClient } from '../kit/transport';
import { useCall } from '../kit/useCall';
import { usePages } from '../kit/usePages';
import { eventWords } from './eventWords';

interface Filters {
  accountId: string;
  about: string;
  since: string;
}

/** Who did what, when and why, by account, subject and day; that it was read stands in it, too. */
export default function AuditPage() {
  const [filters, setFilters] = useState<Filters>({ accountId: '', about: '', since: '' });
  const [asked, setAsked] = useState(filters);
  const people = useCall(accountNames, []);
  const person = (id: string) => people.value?.get(id) || id || 'The system, or the local socket';
  const pages = usePages(
    async (pageToken) => {
      const day = asked.since ? new Date(`${asked.since}T00:00:00`) : undefined;
      const answer = await serviceClient(AuditService).listAudit({
        accountId: asked.accountId,
        about: asked.about.trim(),
        beginTime: day && timestampFromDate(day),
        pageToken,
      });
      return { items: answer.entries, nextPageToken: answer.nextPageToken };
    },
    [asked],
  );
  const change = (some: Partial<Filters>) => setFilters((before) => ({ ...before, ...some }));
  return (
    <Page title="Audit">
      <p class="govuk-body">Oldest first. That you read it stands in it, too.</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(filters);
        }}
      >
        <div class="filters">
          <SelectField
            id="account"
            label="Who acted"
            value={filters.accountId}
            onChange={(accountId) => change({ accountId })}
            options={[
              { value: '', label: 'Everybody' },
              ...[...(people.value ?? [])].map(([value, name]) => ({
                value,
                label: name || value,
              })),
            ]}
          />
          <TextField
            id="about"
            label="About"
            width={20}
            value={filters.about}
            onInput={(about) => change({ about })}
          />
          <TextField
            id="since"
            label="From"
            type="date"
            width={10}
            value={filters.since}
            onInput={(since) => change({ since })}
          />
        </div>
        <Button submit kind="secondary" busy={pages.loading}>
          Show
        </Button>
      </form>
      <ErrorSummary error={pages.error} />
      {pages.loading && pages.items.length === 0 ? (
        <Loading />
      ) : (
        <Table
          cards
          caption="Audit"
          captionHidden
          empty="Nothing stands on record for this."
          columns={[
            { title: 'When' },
            { title: 'Who' },
            { title: 'What' },
            { title: 'About' },
            { title: 'Detail' },
          ]}
          rows={pages.items.map((entry) => [
            dateTimeText(entry.time),
            person(entry.accountId),
            eventWords(entry.eventType),
            people.value?.get(entry.about) || entry.about,
            entry.detail ? (
              <details>
                <summary>Show</summary>
                <p class="audit-detail">{entry.detail}</p>
              </details>
            ) : (
              ''
            ),
          ])}
        />
      )}
      <LoadMore more={pages.more} loading={pages.loading} count={pages.items.length} />
    </Page>
  );
}

async function accountNames(): Promise<Map<string, string>> {
  const { accounts } = await serviceClient(AccountService).listAccounts({ pageSize: 1_000 });
  return new Map(accounts.map((account) => [account.accountId, account.shownName]));
}
