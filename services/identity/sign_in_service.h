#pragma once

#include <absl/status/statusor.h>

#include <atomic>
#include <mutex>
#include <string>

#include "ourvoice/identity/v1/account_service.pb.h"
#include "services/identity/account_view.h"
#include "services/identity/password.h"
#include "services/identity/secret.h"
#include "services/identity/sign_in_pace.h"
#include "services/identity/token_maker.h"
#include "services/kit/call.h"
#include "services/kit/clock.h"
#include "services/kit/dispatcher.h"
#include "storage/view/view_runner.h"

namespace ourvoice::identity {

// What the services of accounts stand on; all of it outlives them.
struct AccountParts {
  storage::EventLog& log;
  // Keeps `accounts` up to date with the log.
  storage::ViewRunner& runner;
  const AccountView& accounts;
  TokenMaker& tokens;
  kit::Clock clock;
  RandomBytes random = SystemRandom();
  PasswordCost password_cost = {};
};

// Lets the holder of an account in, who showed that it is theirs: starts a session, and makes its
// first token. What the log answers.
absl::StatusOr<v1::SignInResponse> LetIn(const AccountParts& parts, const AccountState& account);

// Lets the holders of accounts in: answers those methods of account_service.proto, which says what
// each promises. All may be called from any thread, and may wait.
class SignInService {
 public:
  explicit SignInService(AccountParts parts);

  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::SignInResponse> SignIn(const kit::CallContext& context,
                                            const v1::SignInRequest& request);
  absl::StatusOr<v1::RenewTokenResponse> RenewToken(const kit::CallContext& context,
                                                    const v1::RenewTokenRequest& request);
  absl::StatusOr<v1::SignOutResponse> SignOut(const kit::CallContext& context,
                                              const v1::SignOutRequest& request);
  absl::StatusOr<v1::AcceptInvitationResponse> AcceptInvitation(
      const kit::CallContext& context, const v1::AcceptInvitationRequest& request);
  absl::StatusOr<v1::ChangePasswordResponse> ChangePassword(
      const kit::CallContext& context, const v1::ChangePasswordRequest& request);
  absl::StatusOr<v1::GetMyAccountResponse> GetMyAccount(const kit::CallContext& context,
                                                        const v1::GetMyAccountRequest& request);

 private:
  // UNAUTHENTICATED when the password is not the account's, at the pace at which passwords may be
  // tried for that name. An account that nobody may be signed in to takes as long.
  absl::Status CheckPassword(std::string_view pace_name, std::string_view password,
                             const AccountState& account);
  // The event that sets a password. INVALID_ARGUMENT in `field` says what is wrong with it.
  absl::StatusOr<v1::CredentialSet> CredentialFor(const AccountState& account,
                                                  const std::string& password,
                                                  std::string_view field);
  // The account of that name; an empty one when there is none.
  absl::StatusOr<AccountState> AccountOfName(const kit::CallContext& context,
                                             std::string_view sign_in_name);

  const AccountParts parts_;
  // Matches nothing: compared with where nobody may be signed in, so that it takes as long. Made
  // when the first password is checked, as it takes a tenth of a second.
  std::once_flag nobodys_hash_made_;
  std::string nobodys_hash_;
  SignInPace pace_;
  // Passwords that are being hashed: for names that have an account and did not fail lately, and
  // for all others.
  std::atomic<int> hashing_known_ = 0;
  std::atomic<int> hashing_other_ = 0;
};

}  // namespace ourvoice::identity
