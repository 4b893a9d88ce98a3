#include "services/identity/secret.h"

#include <absl/strings/escaping.h>
#include <sodium.h>

#include "services/kit/content_hash.h"

namespace ourvoice::identity {

RandomBytes SystemRandom() {
  return [](size_t count) {
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
  };
}

std::string NewSecret(const RandomBytes& random, size_t byte_count) {
  return absl::WebSafeBase64Escape(random(byte_count));
}

std::string HashOfSecret(std::string_view secret) {
  return absl::HexStringToBytes(kit::ContentHash(secret));
}

bool HasHash(std::string_view secret, std::string_view hash) {
  const std::string own = HashOfSecret(secret);
  return hash.size() == own.size() && sodium_memcmp(own.data(), hash.data(), own.size()) == 0;
}

}  // namespace ourvoice::identity
