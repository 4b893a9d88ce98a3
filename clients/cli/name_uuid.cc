#include "clients/cli/name_uuid.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <openssl/sha.h>

namespace ourvoice::cli {

std::string NameUuid(const std::string& url) {
  // 6ba7b811-9dad-11d1-80b4-00c04fd430c8, as the standard gives it.
  const std::string name =
      absl::StrCat(absl::HexStringToBytes("6ba7b8119dad11d180b400c04fd430c8"), url);
  unsigned char digest[SHA_DIGEST_LENGTH];
  SHA1(reinterpret_cast<const unsigned char*>(name.data()), name.size(), digest);
  digest[6] = (digest[6] & 0x0F) | 0x50;
  digest[8] = (digest[8] & 0x3F) | 0x80;
  const std::string hex =
      absl::BytesToHexString({reinterpret_cast<const char*>(digest), SHA_DIGEST_LENGTH});
  return absl::StrCat(hex.substr(0, 8), "-", hex.substr(8, 4), "-", hex.substr(12, 4), "-",
                      hex.substr(16, 4), "-", hex.substr(20, 12));
}

}  // namespace ourvoice::cli
