#include "services/identity/sign_in_attempt.h"

#include <absl/strings/escaping.h>
#include <sodium.h>

#include <utility>

#include "services/kit/timestamp.h"

namespace ourvoice::identity {
namespace {

constexpr size_t kSecretBytes = 32;
constexpr size_t kNonceBytes = crypto_secretbox_NONCEBYTES;
constexpr size_t kTagBytes = crypto_secretbox_MACBYTES;
// More than an attempt needs.
constexpr size_t kSealedBytesMax = 8 << 10;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

v1::SignInAttempt NewAttempt(const RandomBytes& random, const std::string& redirect_uri,
                             absl::Time now) {
  v1::SignInAttempt attempt;
  attempt.set_state(NewSecret(random, kSecretBytes));
  attempt.set_nonce(NewSecret(random, kSecretBytes));
  attempt.set_code_verifier(NewSecret(random, kSecretBytes));
  attempt.set_redirect_uri(redirect_uri);
  kit::SetTime(now + kAttemptLife, *attempt.mutable_expire_time());
  return attempt;
}

std::string CodeChallengeOf(const v1::SignInAttempt& attempt) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  const std::string_view verifier = attempt.code_verifier();
  crypto_hash_sha256(Bytes(hash), Bytes(verifier), verifier.size());
  return absl::WebSafeBase64Escape(hash);
}

AttemptSeal::AttemptSeal(RandomBytes random)
    : random_(std::move(random)), key_(random_(crypto_secretbox_KEYBYTES)) {}

std::string AttemptSeal::Seal(const v1::SignInAttempt& attempt) const {
  const std::string plain = attempt.SerializeAsString();
  const std::string nonce = random_(kNonceBytes);
  std::string sealed(plain.size() + kTagBytes, '\0');
  crypto_secretbox_easy(Bytes(sealed), Bytes(std::string_view(plain)), plain.size(),
                        Bytes(std::string_view(nonce)), Bytes(std::string_view(key_)));
  return absl::WebSafeBase64Escape(nonce + sealed);
}

std::optional<v1::SignInAttempt> AttemptSeal::Open(std::string_view sealed, absl::Time now) const {
  std::string bytes;
  if (sealed.size() > kSealedBytesMax ||
      !absl::WebSafeBase64Unescape(absl::string_view(sealed.data(), sealed.size()), &bytes) ||
      bytes.size() < kNonceBytes + kTagBytes) {
    return std::nullopt;
  }
  const std::string_view nonce = std::string_view(bytes).substr(0, kNonceBytes);
  const std::string_view box = std::string_view(bytes).substr(kNonceBytes);
  std::string plain(box.size() - kTagBytes, '\0');
  v1::SignInAttempt attempt;
  if (crypto_secretbox_open_easy(Bytes(plain), Bytes(box), box.size(), Bytes(nonce),
                                 Bytes(std::string_view(key_))) != 0 ||
      !attempt.ParseFromString(plain) || now >= kit::TimeOf(attempt.expire_time())) {
    return std::nullopt;
  }
  return attempt;
}

}  // namespace ourvoice::identity
