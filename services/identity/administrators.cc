#include "services/identity/administrators.h"

#include <algorithm>
#include <vector>

#include "services/kit/catch_up.h"

namespace ourvoice::identity {
namespace {

constexpr char kFirstAccountId[] = "account-first";
constexpr size_t kPageSize = 100;
constexpr absl::Duration kPatience = absl::Minutes(1);

bool MayAdminister(const v1::Account& account) {
  return account.state() == v1::Account::STATE_ACTIVE &&
         HasRole(account, options::v1::ROLE_ADMINISTRATOR);
}

}  // namespace

absl::StatusOr<bool> IsAdministered(const AccountView& accounts, const storage::ViewRows& rows,
                                    std::string_view except_account_id) {
  std::string id_after;
  while (true) {
    const auto page = accounts.Accounts(rows, id_after, kPageSize);
    if (!page.ok()) return page.status();
    for (const v1::Account& account : *page) {
      if (account.account_id() != except_account_id && MayAdminister(account)) return true;
    }
    if (page->size() < kPageSize) return false;
    id_after = page->back().account_id();
  }
}

absl::StatusOr<std::optional<Invitation>> InviteFirstAdministrator(const AccountParts& parts) {
  const absl::Status caught_up =
      kit::CatchUp(parts.log, parts.runner, kPatience, "identity.ourvoice");
  if (!caught_up.ok()) return caught_up;
  const absl::StatusOr<bool> administered = IsAdministered(parts.accounts, parts.runner.Rows(), "");
  if (!administered.ok()) return administered.status();
  if (*administered) return std::nullopt;
  const ChangeContext by{.now = parts.clock()};
  const auto known = ReadAccount(parts.log, kFirstAccountId);
  if (!known.ok() && !absl::IsNotFound(known.status())) return known.status();
  if (known.ok()) return Invite(parts.log, kFirstAccountId, parts.random, by);
  v1::OpenAccountRequest request;
  request.set_sign_in_name("administrator");
  request.set_shown_name("Administrator");
  request.add_grants()->set_role(options::v1::ROLE_ADMINISTRATOR);
  return OpenNewAccount(parts.log, kFirstAccountId, request, parts.random, by);
}

}  // namespace ourvoice::identity
