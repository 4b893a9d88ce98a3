#include "services/identity/sign_in_provider.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>

#include <algorithm>
#include <utility>

#include "services/identity/error_domain.h"
#include "services/identity/id_token.h"
#include "services/identity/sign_in_attempt.h"
#include "services/kit/error_detail.h"

namespace ourvoice::identity {
namespace {

constexpr absl::Duration kMetadataLife = absl::Hours(1);
constexpr long kOk = 200;
constexpr size_t kCodeBytesMax = 4 << 10;

absl::Status Unreachable(std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kUnavailable,
                              "the sign-in provider cannot be reached, or does not answer as it "
                              "should; try again",
                              reason, kErrorDomain);
}

// A form, or the part of an address after its question mark.
std::string Form(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::vector<std::string> parts;
  for (const auto& [name, value] : fields) {
    parts.push_back(absl::StrCat(name, "=", kit::PercentEncoded(value)));
  }
  return absl::StrJoin(parts, "&");
}

// Whether what the provider offers can be used, and is what the settings mean.
bool IsUsable(const v1::ProviderMetadata& metadata, const std::string& issuer) {
  const auto is_safe = [](const std::string& url) { return kit::IsSafeUrl(url, "https"); };
  return metadata.issuer() == issuer && is_safe(metadata.authorization_endpoint()) &&
         is_safe(metadata.token_endpoint()) && is_safe(metadata.jwks_uri()) &&
         (metadata.userinfo_endpoint().empty() || is_safe(metadata.userinfo_endpoint()));
}

bool TakesSecretInHeader(const v1::ProviderMetadata& metadata) {
  const auto& methods = metadata.token_endpoint_auth_methods_supported();
  return methods.empty() || std::ranges::find(methods, "client_secret_basic") != methods.end();
}

}  // namespace

SignInProvider::SignInProvider(ProviderConfiguration configuration, kit::Clock clock, Http http)
    : configuration_(std::move(configuration)),
      clock_(std::move(clock)),
      http_(std::move(http)),
      keys_([this]() -> absl::StatusOr<v1::JsonWebKeySet> {
        const absl::StatusOr<v1::ProviderMetadata> metadata = Metadata();
        if (!metadata.ok()) return metadata.status();
        v1::JsonWebKeySet keys;
        if (absl::Status got = Get({.url = metadata->jwks_uri()}, keys); !got.ok()) return got;
        return keys;
      }) {}

absl::StatusOr<std::string> SignInProvider::AuthorizationUrl(const v1::SignInAttempt& attempt) {
  const absl::StatusOr<v1::ProviderMetadata> metadata = Metadata();
  if (!metadata.ok()) return metadata.status();
  const std::string& endpoint = metadata->authorization_endpoint();
  return absl::StrCat(endpoint, endpoint.find('?') == std::string::npos ? "?" : "&",
                      Form({{"response_type", "code"},
                            {"client_id", settings().client_id()},
                            {"redirect_uri", attempt.redirect_uri()},
                            {"scope", absl::StrJoin(settings().scopes(), " ")},
                            {"state", attempt.state()},
                            {"nonce", attempt.nonce()},
                            {"code_challenge", CodeChallengeOf(attempt)},
                            {"code_challenge_method", "S256"}}));
}

absl::StatusOr<VouchedPerson> SignInProvider::PersonOf(const v1::SignInAttempt& attempt,
                                                       const std::string& code) {
  if (code.empty() || code.size() > kCodeBytesMax) return NotVouchedFor("CODE_REFUSED");
  const absl::StatusOr<v1::ProviderMetadata> metadata = Metadata();
  if (!metadata.ok()) return metadata.status();
  const absl::StatusOr<v1::TokenAnswer> tokens = Redeem(*metadata, attempt, code);
  if (!tokens.ok()) return tokens.status();
  VouchedPerson person{.issuer = settings().issuer()};
  const auto claims = Verified(tokens->id_token(), attempt, person.subject);
  if (!claims.ok()) return claims.status();
  person.account_name = AccountNameIn(*claims, settings().account_claim());
  if (person.account_name.has_value() || metadata->userinfo_endpoint().empty()) return person;
  auto asked = AskForAccountName(*metadata, tokens->access_token(), person.subject);
  if (!asked.ok()) return asked.status();
  person.account_name = *std::move(asked);
  return person;
}

absl::StatusOr<v1::ProviderMetadata> SignInProvider::Metadata() {
  const std::lock_guard lock(mutex_);
  const absl::Time now = clock_();
  if (now < metadata_time_ + kMetadataLife) return metadata_;
  std::string base = settings().issuer();
  if (base.ends_with("/")) base.pop_back();
  v1::ProviderMetadata metadata;
  const absl::Status got = Get({.url = base + "/.well-known/openid-configuration"}, metadata);
  if (!got.ok()) return got;
  if (!IsUsable(metadata, settings().issuer())) return Unreachable("PROVIDER_METADATA_UNFIT");
  metadata_ = std::move(metadata);
  metadata_time_ = now;
  return metadata_;
}

absl::StatusOr<v1::TokenAnswer> SignInProvider::Redeem(const v1::ProviderMetadata& metadata,
                                                       const v1::SignInAttempt& attempt,
                                                       const std::string& code) {
  kit::HttpRequest request{
      .url = metadata.token_endpoint(),
      .headers = {"accept: application/json", "content-type: application/x-www-form-urlencoded"}};
  std::vector<std::pair<std::string, std::string>> form = {
      {"grant_type", "authorization_code"},
      {"code", code},
      {"redirect_uri", attempt.redirect_uri()},
      {"code_verifier", attempt.code_verifier()}};
  const std::string& secret = configuration_.client_secret;
  if (!secret.empty() && TakesSecretInHeader(metadata)) {
    request.headers.push_back(
        absl::StrCat("authorization: Basic ",
                     absl::Base64Escape(absl::StrCat(kit::PercentEncoded(settings().client_id()),
                                                     ":", kit::PercentEncoded(secret)))));
  } else {
    form.emplace_back("client_id", settings().client_id());
    if (!secret.empty()) form.emplace_back("client_secret", secret);
  }
  request.body = Form(form);
  const absl::StatusOr<kit::HttpAnswer> answer = http_(request);
  if (!answer.ok()) return Unreachable("PROVIDER_UNREACHABLE");
  v1::TokenAnswer tokens;
  const bool read = ReadJson(answer->body, tokens).ok();
  if (read && answer->code == kOk) return tokens;
  if (read && tokens.error() == "invalid_grant") return NotVouchedFor("CODE_REFUSED");
  // Such as `invalid_client`, where the secret is not the right one: a person has to act.
  return Unreachable("PROVIDER_REFUSES_OURVOICE");
}

absl::StatusOr<google::protobuf::Struct> SignInProvider::Verified(const std::string& id_token,
                                                                  const v1::SignInAttempt& attempt,
                                                                  std::string& subject) {
  absl::StatusOr<WebToken> token = ReadWebToken(id_token);
  if (!token.ok() || !token->header.crit().empty()) return NotVouchedFor("ID_TOKEN_UNREADABLE");
  const absl::Time now = clock_();
  const absl::StatusOr<ProviderKey> key = keys_.KeyFor(token->header, now);
  if (!key.ok()) return key.status();
  if (!key->Verifies(token->signed_part, token->signature)) {
    return NotVouchedFor("ID_TOKEN_SIGNATURE_WRONG");
  }
  absl::StatusOr<std::string> judged =
      JudgeIdToken(token->claims, {.issuer = settings().issuer(),
                                   .client_id = settings().client_id(),
                                   .nonce = attempt.nonce(),
                                   .now = now});
  if (!judged.ok()) return judged.status();
  subject = *std::move(judged);
  return std::move(token->claims);
}

absl::StatusOr<std::optional<std::string>> SignInProvider::AskForAccountName(
    const v1::ProviderMetadata& metadata, const std::string& access_token,
    const std::string& subject) {
  if (access_token.empty()) return std::nullopt;
  google::protobuf::Struct claims;
  const absl::Status got = Get({.url = metadata.userinfo_endpoint(),
                                .headers = {absl::StrCat("authorization: Bearer ", access_token)}},
                               claims);
  if (!got.ok()) return got;
  if (TextClaim(claims, "sub") != subject) return NotVouchedFor("CLAIMS_OF_SOMEBODY_ELSE");
  return AccountNameIn(claims, settings().account_claim());
}

absl::Status SignInProvider::Get(const kit::HttpRequest& request,
                                 google::protobuf::Message& answer) const {
  const absl::StatusOr<kit::HttpAnswer> got = http_(request);
  if (!got.ok() || got->code != kOk) return Unreachable("PROVIDER_UNREACHABLE");
  return ReadJson(got->body, answer).ok() ? absl::OkStatus()
                                          : Unreachable("PROVIDER_ANSWER_UNREADABLE");
}

}  // namespace ourvoice::identity
