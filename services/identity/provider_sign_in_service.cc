#include "services/identity/provider_sign_in_service.h"

#include <absl/cleanup/cleanup.h>

#include <utility>

#include "services/identity/error_domain.h"
#include "services/identity/provider_account.h"
#include "services/kit/error_detail.h"
#include "services/kit/log.h"
#include "services/kit/timestamp.h"
#include "storage/record/retry_delay.h"

namespace ourvoice::identity {
namespace {

// Each may wait for a provider that does not answer; other workers stay free.
constexpr int kAskingMax = 2;
constexpr absl::Duration kAskingRetryDelay = absl::Seconds(1);

absl::Status NoProvider() {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              "there is no sign-in provider; sign in with a name and a password, "
                              "or start the services with --sign-in FILE",
                              "NO_SIGN_IN_PROVIDER", kErrorDomain);
}

absl::Status TooManyAsk() {
  return storage::BusyError("many sign in at this moment; try again", kAskingRetryDelay);
}

// The same for every reason, as for a password.
absl::Status Refused() {
  return kit::ErrorWithReason(absl::StatusCode::kUnauthenticated,
                              "you could not be signed in; an administrator can tell whether you "
                              "have an account",
                              "CREDENTIAL_WRONG", kErrorDomain);
}

// Tells those who keep the machine why, without saying who.
void LogWhy(const absl::Status& status) {
  const std::string reason = kit::ReasonOf(status);
  kit::LogEvent(
      kit::LogLevel::kWarning, "provider_sign_in_failed",
      {.service = "identity", .code = absl::StatusCodeToString(status.code()), .reason = reason});
}

}  // namespace

ProviderSignInService::ProviderSignInService(AccountParts parts,
                                             std::unique_ptr<SignInProvider> provider)
    : parts_(std::move(parts)), provider_(std::move(provider)), seal_(parts_.random) {}

void ProviderSignInService::Register(kit::Dispatcher& dispatcher) {
  const std::string service = "ourvoice.identity.v1.ProviderSignInService.";
  dispatcher.RegisterUnary(service + "BeginProviderSignIn", this,
                           &ProviderSignInService::BeginProviderSignIn);
  dispatcher.RegisterUnary(service + "CompleteProviderSignIn", this,
                           &ProviderSignInService::CompleteProviderSignIn);
}

absl::StatusOr<v1::BeginProviderSignInResponse> ProviderSignInService::BeginProviderSignIn(
    const kit::CallContext&, const v1::BeginProviderSignInRequest& request) {
  if (provider_ == nullptr) return v1::BeginProviderSignInResponse();
  if (!MayComeBackTo(provider_->settings(), request.redirect_uri())) {
    return kit::InvalidFields(kErrorDomain,
                              {{"redirect_uri", "must be one of redirect-uris of the settings"}});
  }
  const absl::Cleanup done = [this] { --asking_; };
  if (++asking_ > kAskingMax) return TooManyAsk();
  const v1::SignInAttempt attempt =
      NewAttempt(parts_.random, request.redirect_uri(), parts_.clock());
  absl::StatusOr<std::string> url = provider_->AuthorizationUrl(attempt);
  if (!url.ok()) {
    LogWhy(url.status());
    return url.status();
  }
  v1::BeginProviderSignInResponse response;
  response.set_authorization_url(*std::move(url));
  response.set_sign_in_key(seal_.Seal(attempt));
  *response.mutable_expire_time() = attempt.expire_time();
  response.set_provider_shown_name(provider_->settings().shown_name());
  return response;
}

absl::StatusOr<v1::CompleteProviderSignInResponse> ProviderSignInService::CompleteProviderSignIn(
    const kit::CallContext& context, const v1::CompleteProviderSignInRequest& request) {
  if (provider_ == nullptr) return NoProvider();
  const auto attempt = seal_.Open(request.sign_in_key(), parts_.clock());
  if (!attempt.has_value() || attempt->state() != request.state()) {
    return kit::ErrorWithReason(absl::StatusCode::kUnauthenticated,
                                "this sign-in was begun elsewhere, or took too long; begin again",
                                "SIGN_IN_NOT_BEGUN", kErrorDomain);
  }
  const absl::Cleanup done = [this] { --asking_; };
  if (++asking_ > kAskingMax) return TooManyAsk();
  const absl::StatusOr<AccountState> account =
      AccountOfWhoeverCameBack(context, *attempt, request.code());
  if (!account.ok()) {
    LogWhy(account.status());
    return absl::IsUnauthenticated(account.status()) ? Refused() : account.status();
  }
  absl::StatusOr<v1::SignInResponse> signed_in = LetIn(parts_, *account);
  if (!signed_in.ok()) return signed_in.status();
  v1::CompleteProviderSignInResponse response;
  *response.mutable_signed_in() = *std::move(signed_in);
  return response;
}

absl::StatusOr<AccountState> ProviderSignInService::AccountOfWhoeverCameBack(
    const kit::CallContext& context, const v1::SignInAttempt& attempt, const std::string& code) {
  const absl::StatusOr<VouchedPerson> person = provider_->PersonOf(attempt, code);
  if (!person.ok()) return person.status();
  const std::lock_guard lock(mutex_);
  return AccountOf(parts_, context, *person, provider_->settings().account_claim());
}

}  // namespace ourvoice::identity
