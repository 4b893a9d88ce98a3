#pragma once

#include <absl/status/statusor.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "ourvoice/identity/v1/provider_sign_in_service.pb.h"
#include "services/identity/sign_in_attempt.h"
#include "services/identity/sign_in_provider.h"
#include "services/identity/sign_in_service.h"
#include "services/kit/call.h"
#include "services/kit/dispatcher.h"

namespace ourvoice::identity {

// Lets holders of accounts in whom the sign-in provider vouches for; provider_sign_in_service.proto
// says what each method promises. All may be called from any thread, and may wait.
class ProviderSignInService {
 public:
  // `provider` is null when there is none.
  ProviderSignInService(AccountParts parts, std::unique_ptr<SignInProvider> provider);

  void Register(kit::Dispatcher& dispatcher);

  absl::StatusOr<v1::BeginProviderSignInResponse> BeginProviderSignIn(
      const kit::CallContext& context, const v1::BeginProviderSignInRequest& request);
  absl::StatusOr<v1::CompleteProviderSignInResponse> CompleteProviderSignIn(
      const kit::CallContext& context, const v1::CompleteProviderSignInRequest& request);

 private:
  // The account of whoever came back.
  absl::StatusOr<AccountState> AccountOfWhoeverCameBack(const kit::CallContext& context,
                                                        const v1::SignInAttempt& attempt,
                                                        const std::string& code);

  const AccountParts parts_;
  const std::unique_ptr<SignInProvider> provider_;
  const AttemptSeal seal_;
  // Calls that may wait for the provider.
  std::atomic<int> asking_ = 0;
  // Held while accounts are bound.
  std::mutex mutex_;
};

}  // namespace ourvoice::identity
