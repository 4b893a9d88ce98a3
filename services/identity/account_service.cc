#include "services/identity/account_service.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "services/identity/administrators.h"
#include "services/identity/error_domain.h"
#include "services/kit/audit.h"
#include "services/kit/catch_up.h"
#include "services/kit/content_hash.h"
#include "services/kit/error_detail.h"
#include "services/kit/page.h"
#include "services/kit/request_id.h"
#include "services/kit/timestamp.h"

namespace ourvoice::identity {
namespace {

using google::protobuf::util::MessageDifferencer;
using v1::Account;

// The account that a request opens, whenever it comes.
std::string AccountIdFor(std::string_view request_id) {
  return "account-" + kit::ContentHash(request_id).substr(0, 32);
}

const v1::RoleGrant* GrantOf(const Account& account, options::v1::Role role) {
  const auto found = std::ranges::find(account.grants(), role, &v1::RoleGrant::role);
  return found == account.grants().end() ? nullptr : &*found;
}

// Leaves what safeguarding leads are told of each other.
void KeepToColleagues(std::vector<Account>& accounts) {
  std::erase_if(accounts, [](const Account& account) {
    return GrantOf(account, options::v1::ROLE_SAFEGUARDING_LEAD) == nullptr;
  });
  for (Account& account : accounts) {
    Account told;
    told.set_account_id(account.account_id());
    told.set_shown_name(account.shown_name());
    told.set_state(account.state());
    account = std::move(told);
  }
}

}  // namespace

void AccountService::Register(kit::Dispatcher& dispatcher) {
  const std::string service = "ourvoice.identity.v1.AccountService.";
  dispatcher.RegisterUnary(service + "OpenAccount", this, &AccountService::OpenAccount);
  dispatcher.RegisterUnary(service + "InviteAgain", this, &AccountService::InviteAgain);
  dispatcher.RegisterUnary(service + "GrantRole", this, &AccountService::GrantRole);
  dispatcher.RegisterUnary(service + "WithdrawRole", this, &AccountService::WithdrawRole);
  dispatcher.RegisterUnary(service + "RevokeSessions", this, &AccountService::RevokeSessions);
  dispatcher.RegisterUnary(service + "CloseAccount", this, &AccountService::CloseAccount);
  dispatcher.RegisterUnary(service + "SetProviderName", this, &AccountService::SetProviderName);
  dispatcher.RegisterUnary(service + "ListAccounts", this, &AccountService::ListAccounts);
}

absl::StatusOr<v1::OpenAccountResponse> AccountService::OpenAccount(
    const kit::CallContext& context, const v1::OpenAccountRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok()) {
    return status;
  }
  if (absl::Status judged = JudgeOpening(request); !judged.ok()) return judged;
  const std::lock_guard lock(mutex_);
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  const std::string account_id = AccountIdFor(request.request_id());
  const std::string name = SignInNameOf(request.sign_in_name());
  const auto holder = parts_.accounts.IdOfName(parts_.runner.Rows(), name);
  if (!holder.ok()) return holder.status();
  if (holder->has_value() && **holder != account_id) {
    return kit::ErrorWithReason(absl::StatusCode::kAlreadyExists,
                                "the sign-in name is taken; choose another", "NAME_TAKEN",
                                kErrorDomain);
  }
  const absl::Status free = ProviderNameIsFree(request.provider_name(), account_id);
  if (!free.ok()) return free;
  absl::StatusOr<std::optional<Invitation>> invitation{std::optional<Invitation>()};
  if (!holder->has_value()) {
    invitation = OpenNewAccount(parts_.log, account_id, request, parts_.random, By(context));
  } else if (request.provider_name().empty()) {
    // A repeat: what was handed out first may be lost.
    invitation = Invite(parts_.log, account_id, parts_.random, By(context));
  }
  if (!invitation.ok()) return invitation.status();
  v1::OpenAccountResponse response;
  if (invitation->has_value()) response.set_invitation_code((*invitation)->code);
  absl::StatusOr<AccountState> account = ReadAccount(parts_.log, account_id);
  if (!account.ok()) return account.status();
  response.mutable_account()->Swap(&account->account);
  return response;
}

absl::StatusOr<v1::InviteAgainResponse> AccountService::InviteAgain(
    const kit::CallContext& context, const v1::InviteAgainRequest& request) {
  const auto invitation = Invite(parts_.log, request.account_id(), parts_.random, By(context));
  if (!invitation.ok()) return invitation.status();
  v1::InviteAgainResponse response;
  response.set_invitation_code(invitation->code);
  kit::SetTime(invitation->expire_time, *response.mutable_expire_time());
  return response;
}

absl::StatusOr<v1::GrantRoleResponse> AccountService::GrantRole(
    const kit::CallContext& context, const v1::GrantRoleRequest& request) {
  if (absl::Status judged = JudgeGrant(request.grant()); !judged.ok()) return judged;
  if (request.account_id() == context.caller.account) {
    return kit::ErrorWithReason(absl::StatusCode::kPermissionDenied,
                                "another administrator has to grant you a role", "OWN_ACCOUNT",
                                kErrorDomain);
  }
  v1::RoleGranted event;
  *event.mutable_grant() = request.grant();
  const absl::Status changed =
      Change(context, request.account_id(), event, [&](const Account& account) {
        const v1::RoleGrant* known = GrantOf(account, request.grant().role());
        return known == nullptr || !MessageDifferencer::Equals(*known, request.grant());
      });
  if (!changed.ok()) return changed;
  return v1::GrantRoleResponse();
}

absl::StatusOr<v1::WithdrawRoleResponse> AccountService::WithdrawRole(
    const kit::CallContext& context, const v1::WithdrawRoleRequest& request) {
  const std::lock_guard lock(mutex_);
  if (request.role() == options::v1::ROLE_ADMINISTRATOR) {
    const absl::Status others = SomebodyElseAdministers(context, request.account_id());
    if (!others.ok()) return others;
  }
  v1::RoleWithdrawn event;
  event.set_role(request.role());
  const absl::Status changed =
      Change(context, request.account_id(), event,
             [&](const Account& account) { return GrantOf(account, request.role()) != nullptr; });
  if (!changed.ok()) return changed;
  return v1::WithdrawRoleResponse();
}

absl::StatusOr<v1::RevokeSessionsResponse> AccountService::RevokeSessions(
    const kit::CallContext& context, const v1::RevokeSessionsRequest& request) {
  const absl::Status changed = Change(context, request.account_id(), v1::SessionsRevoked(),
                                      [](const Account&) { return true; });
  if (!changed.ok()) return changed;
  return v1::RevokeSessionsResponse();
}

absl::StatusOr<v1::CloseAccountResponse> AccountService::CloseAccount(
    const kit::CallContext& context, const v1::CloseAccountRequest& request) {
  const std::lock_guard lock(mutex_);
  const absl::StatusOr<AccountState> account = ReadAccount(parts_.log, request.account_id());
  if (!account.ok()) return account.status();
  if (account->account.state() == Account::STATE_CLOSED) return v1::CloseAccountResponse();
  if (GrantOf(account->account, options::v1::ROLE_ADMINISTRATOR) != nullptr) {
    const absl::Status others = SomebodyElseAdministers(context, request.account_id());
    if (!others.ok()) return others;
  }
  const absl::Status changed = Change(context, request.account_id(), v1::AccountClosed(),
                                      [](const Account&) { return true; });
  if (!changed.ok()) return changed;
  return v1::CloseAccountResponse();
}

absl::StatusOr<v1::SetProviderNameResponse> AccountService::SetProviderName(
    const kit::CallContext& context, const v1::SetProviderNameRequest& request) {
  const std::string& name = request.provider_name();
  if (absl::Status judged = JudgeProviderName(name); !judged.ok()) return judged;
  const std::lock_guard lock(mutex_);
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  const absl::Status free = ProviderNameIsFree(name, request.account_id());
  if (!free.ok()) return free;
  const absl::StatusOr<AccountState> account = ReadAccount(parts_.log, request.account_id());
  if (!account.ok()) return account.status();
  // Whoever has no password cannot sign in until the provider vouches for the new name.
  if (account->password_hash.empty() &&
      GrantOf(account->account, options::v1::ROLE_ADMINISTRATOR) != nullptr) {
    const absl::Status others = SomebodyElseAdministers(context, request.account_id());
    if (!others.ok()) return others;
  }
  v1::ProviderNameSet event;
  event.set_provider_name(name);
  const absl::Status changed =
      Change(context, request.account_id(), event, [&](const Account& account) {
        return account.provider_name() != name || account.bound_to_provider();
      });
  if (!changed.ok()) return changed;
  return v1::SetProviderNameResponse();
}

absl::StatusOr<v1::ListAccountsResponse> AccountService::ListAccounts(
    const kit::CallContext& context, const v1::ListAccountsRequest& request) {
  const absl::StatusOr<kit::Page> page =
      kit::PageOf(request.page_token(), request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  auto accounts = parts_.accounts.Accounts(parts_.runner.Rows(), page->id_after, page->count + 1);
  if (!accounts.ok()) return accounts.status();
  v1::ListAccountsResponse response;
  response.set_next_page_token(kit::CutToPage(
      *accounts, *page, [](const Account& account) { return account.account_id(); }));
  if (context.caller.role == options::v1::ROLE_SAFEGUARDING_LEAD) KeepToColleagues(*accounts);
  v1::AccountsShown shown;
  shown.set_account_count(accounts->size());
  const absl::Status recorded = kit::RecordShown(parts_.log, context.caller, shown, parts_.clock());
  if (!recorded.ok()) return recorded;
  response.mutable_accounts()->Assign(accounts->begin(), accounts->end());
  return response;
}

absl::Status AccountService::Change(const kit::CallContext& context, const std::string& account_id,
                                    const google::protobuf::Message& event,
                                    const std::function<bool(const Account&)>& is_needed) {
  return ChangeAccount(parts_.log, account_id, parts_.random, By(context),
                       [&](const AccountState& account, std::vector<storage::NewEvent>& events) {
                         if (account.account.state() == Account::STATE_CLOSED)
                           return AccountIsClosed();
                         if (is_needed(account.account))
                           events.push_back(storage::MakeEvent("", 0, event));
                         return absl::OkStatus();
                       })
      .status();
}

absl::Status AccountService::SomebodyElseAdministers(const kit::CallContext& context,
                                                     std::string_view account_id) {
  if (absl::Status caught_up = CatchUp(context); !caught_up.ok()) return caught_up;
  const auto others =
      IsAdministered(parts_.accounts, parts_.runner.Rows(), {std::string(account_id)});
  if (!others.ok()) return others.status();
  if (*others) return absl::OkStatus();
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              "nobody else could administer; let somebody else do so first",
                              "LAST_ADMINISTRATOR", kErrorDomain);
}

absl::Status AccountService::ProviderNameIsFree(const std::string& provider_name,
                                                const std::string& account_id) const {
  if (provider_name.empty()) return absl::OkStatus();
  const auto holder = parts_.accounts.IdOfProviderName(parts_.runner.Rows(), provider_name);
  if (!holder.ok()) return holder.status();
  if (!holder->has_value() || **holder == account_id) return absl::OkStatus();
  return kit::ErrorWithReason(absl::StatusCode::kAlreadyExists,
                              "another open account has that name at the sign-in provider; close "
                              "it or give it another name there first",
                              "PROVIDER_NAME_TAKEN", kErrorDomain);
}

absl::Status AccountService::CatchUp(const kit::CallContext& context) {
  return kit::CatchUp(parts_.log, parts_.runner, context, parts_.clock(), kErrorDomain);
}

ChangeContext AccountService::By(const kit::CallContext& context) const {
  return {.actor = context.caller.account, .now = parts_.clock()};
}

}  // namespace ourvoice::identity
