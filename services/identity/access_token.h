#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

#include "ourvoice/identity/v1/account.pb.h"

namespace ourvoice::identity {

// An Ed25519 key pair as its parts are kept.
struct SigningKey {
  std::string id;
  // 32 bytes.
  std::string seed;
};

// The public key of a seed, 32 bytes.
std::string PublicKeyOf(std::string_view seed);

// The token as it is sent; see AccessToken in account.proto. `token` names the key.
std::string SignToken(const v1::AccessToken& token, const SigningKey& key);

// A token as it was sent, not yet verified.
struct SentToken {
  v1::AccessToken token;
  // What is signed, and the signature.
  std::string signed_part;
  std::string signature;
};

// Takes apart what was sent. UNAUTHENTICATED when it is no token.
absl::StatusOr<SentToken> ReadToken(std::string_view sent);

// Whether the signature is of that key.
bool IsSignedBy(const SentToken& sent, std::string_view public_key);

}  // namespace ourvoice::identity
