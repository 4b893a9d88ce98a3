#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "ourvoice/identity/v1/provider_answers.pb.h"
#include "ourvoice/identity/v1/sign_in_attempt.pb.h"
#include "services/identity/provider_keys.h"
#include "services/identity/provider_settings.h"
#include "services/identity/web_token.h"
#include "services/kit/clock.h"
#include "services/kit/http_client.h"

namespace ourvoice::identity {

// Somebody whom the provider vouches for.
struct VouchedPerson {
  std::string issuer;
  // As the issuer knows them, for good.
  std::string subject;
  // What the claim of the settings says; nothing when it says nothing that counts.
  std::optional<std::string> account_name;
};

// A provider of OpenID Connect Core 1.0, by the authorisation code flow with PKCE. What it offers
// is fetched when it is first needed, and again after an hour. From any thread; may wait.
//
// Both questions answer UNAVAILABLE when the provider cannot be reached, answers nothing that can
// be read, or does not know OurVoice any more.
class SignInProvider {
 public:
  using Http = std::function<absl::StatusOr<kit::HttpAnswer>(const kit::HttpRequest&)>;

  SignInProvider(ProviderConfiguration configuration, kit::Clock clock, Http http = kit::CallHttp);

  const v1::ProviderSettings& settings() const { return configuration_.settings; }

  // Where the person is to sign in.
  absl::StatusOr<std::string> AuthorizationUrl(const v1::SignInAttempt& attempt);

  // Who came back with a code. UNAUTHENTICATED with the reason when the provider does not vouch for
  // them.
  absl::StatusOr<VouchedPerson> PersonOf(const v1::SignInAttempt& attempt, const std::string& code);

 private:
  absl::StatusOr<v1::ProviderMetadata> Metadata();
  absl::StatusOr<v1::TokenAnswer> Redeem(const v1::ProviderMetadata& metadata,
                                         const v1::SignInAttempt& attempt, const std::string& code);
  // The token, once its signature and what it says were found good; adds its subject.
  absl::StatusOr<google::protobuf::Struct> Verified(const std::string& id_token,
                                                    const v1::SignInAttempt& attempt,
                                                    std::string& subject);
  // The name by which an account is found, where the ID token does not hold it.
  absl::StatusOr<std::optional<std::string>> AskForAccountName(const v1::ProviderMetadata& metadata,
                                                               const std::string& access_token,
                                                               const std::string& subject);
  // Gets JSON from an address.
  absl::Status Get(const kit::HttpRequest& request, google::protobuf::Message& answer) const;

  const ProviderConfiguration configuration_;
  const kit::Clock clock_;
  const Http http_;
  ProviderKeys keys_;
  std::mutex mutex_;
  v1::ProviderMetadata metadata_;
  absl::Time metadata_time_ = absl::InfinitePast();
};

}  // namespace ourvoice::identity
