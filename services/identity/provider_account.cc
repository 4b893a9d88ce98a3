#include "services/identity/provider_account.h"

#include <absl/strings/match.h>

#include <vector>

#include "services/identity/account_changes.h"
#include "services/identity/error_domain.h"
#include "services/identity/id_token.h"
#include "services/kit/catch_up.h"

namespace ourvoice::identity {

bool MayTake(const AccountState& account, const VouchedPerson& person,
             const std::string& account_claim) {
  const std::string& name = account.account.provider_name();
  if (account.account.state() == v1::Account::STATE_CLOSED || name.empty() ||
      !account.provider_identity_hash.empty() || !person.account_name.has_value()) {
    return false;
  }
  return account_claim == "email" ? absl::EqualsIgnoreCase(name, *person.account_name)
                                  : name == *person.account_name;
}

absl::StatusOr<AccountState> AccountOf(const AccountParts& parts, const kit::CallContext& context,
                                       const VouchedPerson& person,
                                       const std::string& account_claim) {
  const absl::Time now = parts.clock();
  const absl::Status caught_up = kit::CatchUp(parts.log, parts.runner, context, now, kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  const storage::ViewRows& rows = parts.runner.Rows();
  const std::string identity = HashOfProviderIdentity(person.issuer, person.subject);
  auto account_id = parts.accounts.IdOfProviderIdentity(rows, identity);
  if (account_id.ok() && !account_id->has_value() && person.account_name.has_value()) {
    account_id = parts.accounts.IdOfProviderName(rows, *person.account_name);
  }
  if (!account_id.ok()) return account_id.status();
  if (!account_id->has_value()) return NotVouchedFor("NO_ACCOUNT");
  const absl::StatusOr<AccountState> judged =
      ChangeAccount(parts.log, **account_id, parts.random, {.actor = **account_id, .now = now},
                    [&](const AccountState& account, std::vector<storage::NewEvent>& events) {
                      if (account.provider_identity_hash == identity) return absl::OkStatus();
                      if (!MayTake(account, person, account_claim))
                        return NotVouchedFor("ACCOUNT_OF_OTHERS");
                      v1::ProviderIdentityBound bound;
                      bound.set_issuer(person.issuer);
                      bound.set_subject(person.subject);
                      events.push_back(storage::MakeEvent("", 0, bound));
                      return absl::OkStatus();
                    });
  if (!judged.ok()) return judged.status();
  absl::StatusOr<AccountState> account = ReadAccount(parts.log, **account_id);
  // Closed, or given to somebody else, meanwhile.
  if (account.ok() && (!IsOpen(*account) || account->provider_identity_hash != identity)) {
    return NotVouchedFor("ACCOUNT_CLOSED");
  }
  return account;
}

}  // namespace ourvoice::identity
