#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <mutex>
#include <string>

#include "ourvoice/identity/v1/account_service.pb.h"
#include "services/identity/account_changes.h"
#include "services/identity/sign_in_service.h"
#include "services/kit/call.h"
#include "services/kit/dispatcher.h"

namespace ourvoice::identity {

// Keeps accounts, for administrators: answers those methods of account_service.proto, which says
// what each promises. All may be called from any thread, and may wait.
class AccountService {
 public:
  explicit AccountService(AccountParts parts) : parts_(std::move(parts)) {}

  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::OpenAccountResponse> OpenAccount(const kit::CallContext& context,
                                                      const v1::OpenAccountRequest& request);
  absl::StatusOr<v1::InviteAgainResponse> InviteAgain(const kit::CallContext& context,
                                                      const v1::InviteAgainRequest& request);
  absl::StatusOr<v1::GrantRoleResponse> GrantRole(const kit::CallContext& context,
                                                  const v1::GrantRoleRequest& request);
  absl::StatusOr<v1::WithdrawRoleResponse> WithdrawRole(const kit::CallContext& context,
                                                        const v1::WithdrawRoleRequest& request);
  absl::StatusOr<v1::RevokeSessionsResponse> RevokeSessions(
      const kit::CallContext& context, const v1::RevokeSessionsRequest& request);
  absl::StatusOr<v1::CloseAccountResponse> CloseAccount(const kit::CallContext& context,
                                                        const v1::CloseAccountRequest& request);
  absl::StatusOr<v1::SetProviderNameResponse> SetProviderName(
      const kit::CallContext& context, const v1::SetProviderNameRequest& request);
  absl::StatusOr<v1::ListAccountsResponse> ListAccounts(const kit::CallContext& context,
                                                        const v1::ListAccountsRequest& request);

 private:
  // Appends one event to an account, if it is needed. FAILED_PRECONDITION when the account is
  // closed.
  absl::Status Change(const kit::CallContext& context, const std::string& account_id,
                      const google::protobuf::Message& event,
                      const std::function<bool(const v1::Account&)>& is_needed);
  // FAILED_PRECONDITION when nobody but this account could administer.
  absl::Status SomebodyElseAdministers(const kit::CallContext& context,
                                       std::string_view account_id);
  // ALREADY_EXISTS when the sign-in provider knows the holder of another open account by that name.
  absl::Status ProviderNameIsFree(const std::string& provider_name,
                                  const std::string& account_id) const;
  absl::Status CatchUp(const kit::CallContext& context);
  ChangeContext By(const kit::CallContext& context) const;

  const AccountParts parts_;
  // Held while names are taken and administrators leave, so that each is judged by what is.
  std::mutex mutex_;
};

}  // namespace ourvoice::identity
