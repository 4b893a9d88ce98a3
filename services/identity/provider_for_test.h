#pragma once

#include <absl/strings/escaping.h>
#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>

#include <memory>
#include <string>
#include <vector>

#include "ourvoice/identity/v1/provider_answers.pb.h"
#include "services/identity/sign_in_provider.h"

namespace ourvoice::identity {

inline constexpr char kIssuer[] = "https://sign-in.example.org";
inline constexpr char kClient[] = "ourvoice";

inline std::string Base64Url(const std::string& bytes) { return absl::WebSafeBase64Escape(bytes); }

// A key pair of a provider, and tokens signed with it.
class ProviderKeyPair {
 public:
  static ProviderKeyPair Rsa(const std::string& id, size_t bits = 2048) {
    return {id, "RS256", EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits)};
  }
  static ProviderKeyPair P256(const std::string& id) {
    return {id, "ES256", EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")};
  }
  static ProviderKeyPair Ed25519(const std::string& id) {
    return {id, "EdDSA", EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
  }

  v1::JsonWebKey PublicKey() const {
    v1::JsonWebKey key;
    key.set_kid(id_);
    key.set_use("sig");
    if (algorithm_ == "RS256") {
      key.set_kty("RSA");
      key.set_n(NumberOf(OSSL_PKEY_PARAM_RSA_N, 0));
      key.set_e(NumberOf(OSSL_PKEY_PARAM_RSA_E, 0));
    } else if (algorithm_ == "ES256") {
      key.set_kty("EC");
      key.set_crv("P-256");
      key.set_x(NumberOf(OSSL_PKEY_PARAM_EC_PUB_X, 32));
      key.set_y(NumberOf(OSSL_PKEY_PARAM_EC_PUB_Y, 32));
    } else {
      size_t length = 32;
      std::string x(length, '\0');
      EVP_PKEY_get_raw_public_key(key_.get(), reinterpret_cast<unsigned char*>(x.data()), &length);
      key.set_kty("OKP");
      key.set_crv("Ed25519");
      key.set_x(Base64Url(x));
    }
    return key;
  }

  std::string Sign(const std::string& text) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          EVP_MD_CTX_free);
    EVP_DigestSignInit(context.get(), nullptr, algorithm_ == "EdDSA" ? nullptr : EVP_sha256(),
                       nullptr, key_.get());
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data());
    size_t length = 0;
    EVP_DigestSign(context.get(), nullptr, &length, bytes, text.size());
    std::string signature(length, '\0');
    EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                   bytes, text.size());
    signature.resize(length);
    return algorithm_ == "ES256" ? BothNumbers(signature) : signature;
  }

  // A token whose header names this key.
  std::string Token(const std::string& claims_json) const {
    return TokenWithHeader(fmt::format(R"({{"alg":"{}","kid":"{}"}})", algorithm_, id_),
                           claims_json);
  }
  std::string TokenWithHeader(const std::string& header_json,
                              const std::string& claims_json) const {
    const std::string signed_part = Base64Url(header_json) + "." + Base64Url(claims_json);
    return signed_part + "." + Base64Url(Sign(signed_part));
  }

 private:
  ProviderKeyPair(std::string id, std::string algorithm, EVP_PKEY* key)
      : id_(std::move(id)), algorithm_(std::move(algorithm)), key_(key, EVP_PKEY_free) {}

  std::string NumberOf(const char* name, int length) const {
    BIGNUM* number = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), name, &number);
    std::string bytes(length == 0 ? BN_num_bytes(number) : length, '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()),
                 static_cast<int>(bytes.size()));
    BN_free(number);
    return Base64Url(bytes);
  }

  static std::string BothNumbers(const std::string& der) {
    const auto* begin = reinterpret_cast<const unsigned char*>(der.data());
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> both(
        d2i_ECDSA_SIG(nullptr, &begin, static_cast<long>(der.size())), ECDSA_SIG_free);
    std::string bytes(64, '\0');
    auto* const into = reinterpret_cast<unsigned char*>(bytes.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), into, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), into + 32, 32);
    return bytes;
  }

  std::string id_;
  std::string algorithm_;
  std::shared_ptr<EVP_PKEY> key_;
};

inline std::string AsJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  (void)google::protobuf::util::MessageToJsonString(message, &json, options);
  return json;
}

// What a provider answers to OurVoice, without a network.
struct ScriptedProvider {
  ScriptedProvider() {
    metadata.set_issuer(kIssuer);
    metadata.set_authorization_endpoint(std::string(kIssuer) + "/authorize");
    metadata.set_token_endpoint(std::string(kIssuer) + "/token");
    metadata.set_jwks_uri(std::string(kIssuer) + "/keys");
    metadata.set_userinfo_endpoint(std::string(kIssuer) + "/claims");
    *keys.add_keys() = pair.PublicKey();
    // Of things that are not used here.
    keys.add_keys()->set_kty("oct");
  }

  SignInProvider::Http Http() {
    return [this](const kit::HttpRequest& request) -> absl::StatusOr<kit::HttpAnswer> {
      requests.push_back(request);
      if (request.url.ends_with("/openid-configuration")) return Answer(AsJson(metadata));
      if (request.url == metadata.jwks_uri()) return Answer(AsJson(keys));
      if (request.url == metadata.userinfo_endpoint()) return Answer(claims);
      if (request.url != metadata.token_endpoint()) return absl::UnavailableError("no such page");
      return kit::HttpAnswer{.code = token_code, .body = token_answer};
    };
  }

  static kit::HttpAnswer Answer(const std::string& body) { return {.code = 200, .body = body}; }

  // Answers the next code with this token.
  void Give(const std::string& id_token) {
    token_code = 200;
    token_answer = fmt::format(
        R"({{"id_token":"{}","access_token":"for-claims","token_type":"Bearer"}})", id_token);
  }

  // Claims of an ID token that is good at that time, with more at its end.
  static std::string GoodClaims(const std::string& nonce, absl::Time now,
                                const std::string& more = "", const std::string& subject = "1001") {
    return fmt::format(R"({{"iss":"{}","aud":"{}","sub":"{}","nonce":"{}","iat":{},"exp":{}{}}})",
                       kIssuer, kClient, subject, nonce, absl::ToUnixSeconds(now),
                       absl::ToUnixSeconds(now + absl::Minutes(5)), more);
  }

  ProviderKeyPair pair = ProviderKeyPair::P256("key-1");
  v1::ProviderMetadata metadata;
  v1::JsonWebKeySet keys;
  std::string claims = R"({"sub":"1001"})";
  long token_code = 400;
  std::string token_answer = R"({"error":"invalid_grant"})";
  std::vector<kit::HttpRequest> requests;
};

inline ProviderConfiguration ConfigurationForTest(const std::string& secret = "") {
  ProviderConfiguration configuration{.client_secret = secret};
  v1::ProviderSettings& settings = configuration.settings;
  settings.set_issuer(kIssuer);
  settings.set_client_id(kClient);
  settings.add_redirect_uris("http://127.0.0.1/signed-in");
  settings.add_scopes("openid");
  settings.add_scopes("email");
  settings.set_account_claim("email");
  settings.set_shown_name("Council directory");
  return configuration;
}

}  // namespace ourvoice::identity
