#include "services/identity/administrators.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <string>

#include "services/identity/error_domain.h"
#include "services/kit/catch_up.h"
#include "services/kit/timestamp.h"

namespace ourvoice::identity {
namespace {

constexpr size_t kPageSize = 100;
constexpr absl::Duration kPatience = absl::Minutes(1);

bool MayAdminister(const v1::Account& account) {
  return account.state() == v1::Account::STATE_ACTIVE &&
         HasRole(account, options::v1::ROLE_ADMINISTRATOR);
}

}  // namespace

absl::StatusOr<bool> IsAdministered(const AccountView& accounts, const storage::ViewRows& rows,
                                    const std::vector<std::string>& except_account_ids) {
  std::string id_after;
  while (true) {
    const auto page = accounts.Accounts(rows, id_after, kPageSize);
    if (!page.ok()) return page.status();
    for (const v1::Account& account : *page) {
      const bool is_excepted = std::find(except_account_ids.begin(), except_account_ids.end(),
                                         account.account_id()) != except_account_ids.end();
      if (!is_excepted && MayAdminister(account)) return true;
    }
    if (page->size() < kPageSize) return false;
    id_after = page->back().account_id();
  }
}

absl::StatusOr<bool> MayAdminister(const AccountView& accounts, const storage::ViewRows& rows,
                                   std::string_view account_id) {
  const auto account = accounts.Find(rows, account_id);
  if (!account.ok()) return account.status();
  return account->has_value() && MayAdminister(**account);
}

absl::StatusOr<std::optional<Invitation>> InviteFirstAdministrator(const AccountParts& parts,
                                                                   std::string_view known_code) {
  const absl::Status caught_up = kit::CatchUp(parts.log, parts.runner, kPatience, kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  const absl::StatusOr<bool> administered = IsAdministered(parts.accounts, parts.runner.Rows(), {});
  if (!administered.ok()) return administered.status();
  if (*administered) return std::nullopt;
  const ChangeContext by{.now = parts.clock()};
  // The first that was never opened, or can still administer once its invitation is accepted.
  for (int number = 1;; ++number) {
    const std::string suffix = number == 1 ? "" : absl::StrCat("-", number);
    const std::string account_id = "account-first" + suffix;
    const auto known = ReadAccount(parts.log, account_id);
    if (known.ok() && known->account.state() != v1::Account::STATE_CLOSED &&
        HasRole(known->account, options::v1::ROLE_ADMINISTRATOR)) {
      const absl::Time expires = kit::TimeOf(known->account.invitation_expire_time());
      if (HasHash(known_code, known->invitation_hash) && by.now < expires) {
        return Invitation{.code = std::string(known_code), .expire_time = expires};
      }
      return Invite(parts.log, account_id, parts.random, by);
    }
    if (known.ok()) continue;
    if (!absl::IsNotFound(known.status())) return known.status();
    v1::OpenAccountRequest request;
    request.set_sign_in_name("administrator" + suffix);
    request.set_shown_name("Administrator");
    request.add_grants()->set_role(options::v1::ROLE_ADMINISTRATOR);
    const auto holder = parts.accounts.IdOfName(parts.runner.Rows(), request.sign_in_name());
    if (!holder.ok()) return holder.status();
    if (holder->has_value()) continue;
    return OpenNewAccount(parts.log, account_id, request, parts.random, by);
  }
}

}  // namespace ourvoice::identity
