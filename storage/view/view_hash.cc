#include "storage/view/view_hash.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace ourvoice::storage {
namespace {

void Add(crypto_generichash_state& state, std::string_view part) {
  std::array<unsigned char, 8> length;
  for (size_t i = 0; i < length.size(); ++i) {
    length[i] = static_cast<unsigned char>(part.size() >> 8 * i);
  }
  crypto_generichash_update(&state, length.data(), length.size());
  crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()),
                            part.size());
}

}  // namespace

absl::StatusOr<std::string> HashRows(const ViewRows& rows) {
  std::array<unsigned char, crypto_generichash_BYTES> hash;
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  const absl::Status scanned = rows.Scan("", [&](std::string_view key, std::string_view value) {
    Add(state, key);
    Add(state, value);
    return true;
  });
  if (!scanned.ok()) return scanned;
  crypto_generichash_final(&state, hash.data(), hash.size());
  return fmt::format("{:02x}", fmt::join(hash, ""));
}

}  // namespace ourvoice::storage
