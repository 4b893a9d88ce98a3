#include "services/identity/sign_in_service.h"

#include <absl/cleanup/cleanup.h>

#include <utility>
#include <vector>

#include "services/identity/account_changes.h"
#include "services/identity/error_domain.h"
#include "services/identity/session.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/timestamp.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::identity {
namespace {

// Each takes 64 MiB and a tenth of a second; other workers stay free. Of each kind: names that have
// an account and did not fail lately, and all others, so that made-up names keep out nobody.
constexpr int kHashingMax = 2;
constexpr absl::Duration kHashingRetryDelay = absl::Seconds(1);
// Longer than any that can be set.
constexpr size_t kPasswordBytesMax = 1024;

absl::Status WrongNameOrPassword() {
  return kit::ErrorWithReason(absl::StatusCode::kUnauthenticated,
                              "the name or the password is wrong", "CREDENTIAL_WRONG",
                              kErrorDomain);
}

}  // namespace

absl::StatusOr<v1::SignInResponse> LetIn(const AccountParts& parts, const AccountState& account) {
  const absl::Time now = parts.clock();
  const auto session = StartSession(parts.log, account, parts.random, now);
  if (!session.ok()) return session.status();
  absl::StatusOr<std::string> token = parts.tokens.Make(account, session->id, now);
  if (!token.ok()) return token.status();
  v1::SignInResponse response;
  response.set_session_key(session->key);
  kit::SetTime(session->expire_time, *response.mutable_session_expire_time());
  response.set_access_token(*std::move(token));
  kit::SetTime(now + TokenMaker::kTokenLife, *response.mutable_token_expire_time());
  *response.mutable_account() = account.account;
  return response;
}

SignInService::SignInService(AccountParts parts) : parts_(std::move(parts)) {}

void SignInService::Register(kit::Dispatcher& dispatcher) {
  const std::string service = "ourvoice.identity.v1.AccountService.";
  dispatcher.RegisterUnary(service + "SignIn", this, &SignInService::SignIn);
  dispatcher.RegisterUnary(service + "RenewToken", this, &SignInService::RenewToken);
  dispatcher.RegisterUnary(service + "SignOut", this, &SignInService::SignOut);
  dispatcher.RegisterUnary(service + "AcceptInvitation", this, &SignInService::AcceptInvitation);
  dispatcher.RegisterUnary(service + "ChangePassword", this, &SignInService::ChangePassword);
  dispatcher.RegisterUnary(service + "GetMyAccount", this, &SignInService::GetMyAccount);
}

absl::StatusOr<v1::SignInResponse> SignInService::SignIn(const kit::CallContext& context,
                                                         const v1::SignInRequest& request) {
  const std::string name = SignInNameOf(request.sign_in_name());
  if (name.size() > kSignInNameBytesMax) return WrongNameOrPassword();
  const absl::StatusOr<AccountState> account = AccountOfName(context, name);
  if (!account.ok()) return account.status();
  if (absl::Status checked = CheckPassword(name, request.password(), *account); !checked.ok()) {
    return checked;
  }
  return LetIn(parts_, *account);
}

absl::StatusOr<v1::RenewTokenResponse> SignInService::RenewToken(
    const kit::CallContext&, const v1::RenewTokenRequest& request) {
  const absl::Time now = parts_.clock();
  const auto session = FindSession(parts_.log, request.session_key(), now);
  if (!session.ok()) return session.status();
  absl::StatusOr<std::string> token = parts_.tokens.Make(session->account, session->id, now);
  if (!token.ok()) return token.status();
  v1::RenewTokenResponse response;
  response.set_access_token(*std::move(token));
  kit::SetTime(now + TokenMaker::kTokenLife, *response.mutable_token_expire_time());
  return response;
}

absl::StatusOr<v1::SignOutResponse> SignInService::SignOut(const kit::CallContext&,
                                                           const v1::SignOutRequest& request) {
  const absl::Time now = parts_.clock();
  const auto session = FindSession(parts_.log, request.session_key(), now);
  if (absl::IsUnauthenticated(session.status())) return v1::SignOutResponse();
  if (!session.ok()) return session.status();
  if (absl::Status ended = EndSession(parts_.log, *session, now); !ended.ok()) return ended;
  return v1::SignOutResponse();
}

absl::StatusOr<v1::AcceptInvitationResponse> SignInService::AcceptInvitation(
    const kit::CallContext& context, const v1::AcceptInvitationRequest& request) {
  const absl::Time now = parts_.clock();
  const absl::Status caught_up =
      kit::CatchUp(parts_.log, parts_.runner, context, now, kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  const std::string hash = HashOfSecret(request.code());
  const auto account_id = parts_.accounts.IdOfInvitation(parts_.runner.Rows(), hash);
  if (!account_id.ok()) return account_id.status();
  const absl::Status no_invitation =
      kit::ErrorWithReason(absl::StatusCode::kUnauthenticated,
                           "there is no such invitation, or its time is over; ask for another",
                           "INVITATION_OVER", kErrorDomain);
  if (!account_id->has_value()) return no_invitation;
  const auto changed = ChangeAccount(
      parts_.log, **account_id, parts_.random, {.actor = **account_id, .now = now},
      [&](const AccountState& account, std::vector<storage::NewEvent>& events) -> absl::Status {
        if (account.invitation_hash != hash ||
            now >= kit::TimeOf(account.account.invitation_expire_time())) {
          return no_invitation;
        }
        const auto credential = CredentialFor(account, request.password(), "password");
        if (credential.ok()) events.push_back(storage::MakeEvent("", 0, *credential));
        return credential.status();
      });
  if (!changed.ok()) return changed.status();
  v1::AcceptInvitationResponse response;
  response.set_sign_in_name(changed->account.sign_in_name());
  return response;
}

absl::StatusOr<v1::ChangePasswordResponse> SignInService::ChangePassword(
    const kit::CallContext& context, const v1::ChangePasswordRequest& request) {
  const std::string& account_id = context.caller.account;
  const absl::StatusOr<AccountState> account = ReadAccount(parts_.log, account_id);
  if (!account.ok()) return account.status();
  // At a pace of its own: others who try the name do not keep its holder from changing the
  // password.
  absl::Status checked =
      CheckPassword("change/" + account_id, request.present_password(), *account);
  if (!checked.ok()) return checked;
  const auto credential = CredentialFor(*account, request.new_password(), "new_password");
  if (!credential.ok()) return credential.status();
  const auto changed = ChangeAccount(
      parts_.log, account_id, parts_.random, {.actor = account_id, .now = parts_.clock()},
      [&](const AccountState& now, std::vector<storage::NewEvent>& events) {
        // Closed, or invited again, while the passwords were hashed.
        if (!IsOpen(now) || now.version != account->version) return SessionIsOver();
        events.push_back(storage::MakeEvent("", 0, *credential));
        return absl::OkStatus();
      });
  if (!changed.ok()) return changed.status();
  return v1::ChangePasswordResponse();
}

absl::StatusOr<v1::GetMyAccountResponse> SignInService::GetMyAccount(
    const kit::CallContext& context, const v1::GetMyAccountRequest&) {
  absl::StatusOr<AccountState> account = ReadAccount(parts_.log, context.caller.account);
  if (!account.ok()) return account.status();
  v1::GetMyAccountResponse response;
  response.mutable_account()->Swap(&account->account);
  return response;
}

absl::Status SignInService::CheckPassword(std::string_view pace_name, std::string_view password,
                                          const AccountState& account) {
  if (password.size() > kPasswordBytesMax) return WrongNameOrPassword();
  const absl::Duration wait = pace_.WaitFor(pace_name, parts_.clock());
  if (wait > absl::ZeroDuration()) {
    return storage::BusyError("too many tries for this name; wait before the next", wait);
  }
  const bool open = IsOpen(account) && !account.password_hash.empty();
  std::atomic<int>& hashing = open && !pace_.HasFailed(pace_name) ? hashing_known_ : hashing_other_;
  const absl::Cleanup done = [&hashing] { --hashing; };
  if (++hashing > kHashingMax) {
    return storage::BusyError("many sign in at this moment; try again", kHashingRetryDelay);
  }
  // Whoever is first, so that it tells nothing of the name.
  std::call_once(nobodys_hash_made_, [this] {
    nobodys_hash_ = HashPassword(NewSecret(parts_.random, 32), parts_.password_cost).value_or("");
  });
  const bool matches = PasswordMatches(password, open ? account.password_hash : nobodys_hash_);
  if (open && matches) {
    pace_.Succeeded(pace_name);
    return absl::OkStatus();
  }
  pace_.Failed(pace_name, parts_.clock());
  return WrongNameOrPassword();
}

absl::StatusOr<v1::CredentialSet> SignInService::CredentialFor(const AccountState& account,
                                                               const std::string& password,
                                                               std::string_view field) {
  const std::string fault =
      PasswordFault(password, {account.account.sign_in_name(), account.account.shown_name()});
  if (!fault.empty()) return kit::InvalidFields(kErrorDomain, {{std::string(field), fault}});
  absl::StatusOr<std::string> hash = HashPassword(password, parts_.password_cost);
  if (!hash.ok()) return hash.status();
  v1::CredentialSet credential;
  credential.set_password_hash(*std::move(hash));
  return credential;
}

absl::StatusOr<AccountState> SignInService::AccountOfName(const kit::CallContext& context,
                                                          std::string_view sign_in_name) {
  const absl::Status caught_up =
      kit::CatchUp(parts_.log, parts_.runner, context, parts_.clock(), kErrorDomain);
  if (!caught_up.ok()) return caught_up;
  const auto id = parts_.accounts.IdOfName(parts_.runner.Rows(), sign_in_name);
  if (!id.ok()) return id.status();
  return id->has_value() ? ReadAccount(parts_.log, **id) : AccountState();
}

}  // namespace ourvoice::identity
