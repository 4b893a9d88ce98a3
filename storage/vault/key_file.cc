#include "storage/vault/key_file.h"

#include <fmt/core.h>
#include <sodium.h>

namespace ourvoice::storage {
namespace {

// On disk: never change. See FORMAT.md.
constexpr char kVersion = 1;
constexpr size_t kKeyBytes = 32;
constexpr size_t kChecksumBytes = 16;
constexpr size_t kFileBytes = 1 + kKeyBytes + kChecksumBytes;

std::string Checksum(std::string_view name, std::string_view key) {
  std::string checksum(kChecksumBytes, '\0');
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, checksum.size());
  for (const std::string_view part : {key, name}) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                              part.size());
  }
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(checksum.data()),
                           checksum.size());
  return checksum;
}

}  // namespace

std::string EncodeKeyFile(std::string_view name, std::string_view key) {
  std::string content;
  content.reserve(kFileBytes);
  content += kVersion;
  content += key;
  content += Checksum(name, key);
  return content;
}

absl::StatusOr<std::string> DecodeKeyFile(std::string_view name, std::string_view content) {
  if (content.size() != kFileBytes || content[0] != kVersion ||
      content.substr(1 + kKeyBytes) != Checksum(name, content.substr(1, kKeyBytes))) {
    return absl::DataLossError(
        fmt::format("the file of key '{}' is damaged; put it back from its safe copy", name));
  }
  return std::string(content.substr(1, kKeyBytes));
}

}  // namespace ourvoice::storage
