#include "storage/view/view_hash.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

#include "storage/bytes.h"

namespace ourvoice::storage {
namespace {

void Add(crypto_generichash_state& state, std::string_view part) {
  const std::string length = BigEndian(part.size(), sizeof(uint64_t));
  crypto_generichash_update(&state, Bytes(length), length.size());
  crypto_generichash_update(&state, Bytes(part), part.size());
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
