#include "services/kit/content_hash.h"

#include <absl/strings/escaping.h>
#include <sodium.h>

namespace ourvoice::kit {

std::string ContentHash(std::string_view content) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  return absl::BytesToHexString(hash);
}

}  // namespace ourvoice::kit
