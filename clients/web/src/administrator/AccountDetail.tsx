import { useState } from 'preact/hooks';
import { Account_State, type Account } from '../generated/ourvoice/identity/v1/account_pb';
import { AccountService } from '../generated/ourvoice/identity/v1/account_service_pb';
import { ConfirmButton } from '../kit/components/ConfirmButton';
import { ErrorSummary } from '../kit/components/ErrorSummary';
import { Saved } from '../kit/components/Saved';
import { dateTimeText } from '../kit/dates';
import { refusal } from '../kit/refusal';
import { serviceClient } from '../kit/transport';
import { useAction } from '../kit/useAction';
import { accountRefusals, accountStateWords, grantWords } from './accountWords';
import { GrantForm } from './GrantForm';
import { Invitation } from './Invitation';
import { ProviderNameForm } from './ProviderNameForm';
import { roleTitle } from './roles';

const accounts = serviceClient(AccountService);

interface Props {
  account: Account;
  onChanged: () => void;
}

/** What stands of an account, and every change that an administrator can make. */
export function AccountDetail({ account, onChanged }: Props) {
  const { accountId, shownName } = account;
  const [code, setCode] = useState('');
  const [saved, setSaved] = useState('');
  const acting = useAction(async (act: () => Promise<unknown>, words: string) => {
    setSaved('');
    await act();
    setSaved(words);
    onChanged();
  });
  const run = (act: () => Promise<unknown>, words: string) => void acting.run(act, words);
  const closed = account.state === Account_State.CLOSED;
  return (
    <>
      <ErrorSummary {...refusal(acting.error, { reasons: accountRefusals })} />
      <Saved text={saved} />
      {code && <Invitation code={code} name={shownName} />}
      <dl class="pairs">
        <dt>Name</dt>
        <dd>{shownName}</dd>
        <dt>Signs in as</dt>
        <dd>{account.signInName}</dd>
        <dt>State</dt>
        <dd>{accountStateWords[account.state]}</dd>
        {account.invitationExpireTime && (
          <>
            <dt>Invitation holds until</dt>
            <dd>{dateTimeText(account.invitationExpireTime)}</dd>
          </>
        )}
        {account.providerName && (
          <>
            <dt>At the directory</dt>
            <dd>{account.providerName}</dd>
          </>
        )}
        <dt>Id in the audit</dt>
        <dd>{accountId}</dd>
      </dl>
      {!closed && (
        <>
          <h2 class="govuk-heading-m">Roles</h2>
          {account.grants.map((grant) => (
            <div class="role-line" key={grant.role}>
              <span>{grantWords(grant)}</span>
              <ConfirmButton
                label={`Withdraw ${roleTitle(grant.role).toLowerCase()}`}
                busy={acting.running}
                question={`${shownName} may then do this no more, within seconds.`}
                onConfirm={() =>
                  run(
                    () => accounts.withdrawRole({ accountId, role: grant.role }),
                    'The role is withdrawn.',
                  )
                }
              />
            </div>
          ))}
          <GrantForm
            accountId={accountId}
            onGranted={() => run(async () => {}, 'The role is granted.')}
          />
          <ProviderNameForm
            account={account}
            onSet={() => run(async () => {}, 'The name at the directory is set.')}
          />
          <h2 class="govuk-heading-m">Signing in</h2>
          <div class="govuk-button-group">
            <ConfirmButton
              label="Invite again"
              busy={acting.running}
              question="Makes a new link, as when a password is forgotten. The old password holds until then."
              onConfirm={() =>
                run(async () => {
                  setCode((await accounts.inviteAgain({ accountId })).invitationCode);
                }, '')
              }
            />
            <ConfirmButton
              label="End all sessions"
              busy={acting.running}
              question={`${shownName} is signed out everywhere, within seconds.`}
              onConfirm={() =>
                run(() => accounts.revokeSessions({ accountId }), 'All sessions are over.')
              }
            />
            <ConfirmButton
              label="Close the account"
              busy={acting.running}
              question="It is closed for good and cannot be opened again."
              onConfirm={() =>
                run(() => accounts.closeAccount({ accountId }), 'The account is closed.')
              }
            />
          </div>
        </>
      )}
    </>
  );
}
