#include "services/identity/access_token.h"

#include <absl/strings/escaping.h>
#include <sodium.h>

namespace ourvoice::identity {
namespace {

// Far more than an account of every role and a hundred settings needs; also what travels as
// metadata.
constexpr size_t kTokenBytesMax = 6 << 10;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

absl::Status NoToken() { return absl::UnauthenticatedError("the call carries no valid token"); }

}  // namespace

std::string PublicKeyOf(std::string_view seed) {
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(Bytes(public_key), Bytes(secret_key), Bytes(seed));
  sodium_memzero(secret_key.data(), secret_key.size());
  return public_key;
}

std::string SignToken(const v1::AccessToken& token, const SigningKey& key) {
  std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
  std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
  crypto_sign_seed_keypair(Bytes(public_key), Bytes(secret_key), Bytes(key.seed));
  const std::string signed_part = absl::WebSafeBase64Escape(token.SerializeAsString());
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(Bytes(signature), nullptr, Bytes(std::string_view(signed_part)),
                       signed_part.size(), Bytes(std::string_view(secret_key)));
  sodium_memzero(secret_key.data(), secret_key.size());
  return signed_part + "." + absl::WebSafeBase64Escape(signature);
}

absl::StatusOr<SentToken> ReadToken(std::string_view sent) {
  const size_t point = sent.find('.');
  if (sent.size() > kTokenBytesMax || point == std::string_view::npos) return NoToken();
  SentToken read;
  read.signed_part = std::string(sent.substr(0, point));
  std::string token;
  const std::string signature(sent.substr(point + 1));
  if (!absl::WebSafeBase64Unescape(read.signed_part, &token) ||
      !absl::WebSafeBase64Unescape(signature, &read.signature) ||
      read.signature.size() != crypto_sign_BYTES || !read.token.ParseFromString(token)) {
    return NoToken();
  }
  return read;
}

bool IsSignedBy(const SentToken& sent, std::string_view public_key) {
  return public_key.size() == crypto_sign_PUBLICKEYBYTES &&
         crypto_sign_verify_detached(Bytes(std::string_view(sent.signature)),
                                     Bytes(std::string_view(sent.signed_part)),
                                     sent.signed_part.size(), Bytes(public_key)) == 0;
}

}  // namespace ourvoice::identity
