#pragma once

#include <absl/status/statusor.h>
#include <openssl/evp.h>

#include <memory>
#include <string>
#include <string_view>

#include "ourvoice/identity/v1/provider_answers.pb.h"

namespace ourvoice::identity {

// A public key that the sign-in provider signs tokens with. The kind of the key alone decides the
// algorithm, so that no token can choose a weaker one: RSA from 2,048 bits is for RS256, P-256 for
// ES256, Ed25519 for EdDSA, and there are no others.
class ProviderKey {
 public:
  // INVALID_ARGUMENT when it is no such key, or is for something else than signatures.
  static absl::StatusOr<ProviderKey> From(const v1::JsonWebKey& key);

  // Name by which tokens know it; may be empty.
  const std::string& id() const { return id_; }
  // Such as `RS256`.
  std::string_view algorithm() const { return algorithm_; }

  // Whether it signed that.
  bool Verifies(std::string_view signed_part, std::string_view signature) const;

 private:
  ProviderKey(std::string id, std::string_view algorithm, std::shared_ptr<EVP_PKEY> key)
      : id_(std::move(id)), algorithm_(algorithm), key_(std::move(key)) {}

  std::string id_;
  std::string_view algorithm_;
  std::shared_ptr<EVP_PKEY> key_;
};

}  // namespace ourvoice::identity
