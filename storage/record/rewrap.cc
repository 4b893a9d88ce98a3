#include "storage/record/rewrap.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ourvoice::storage {
namespace {

// Nothing when the key stays as it is.
absl::StatusOr<std::optional<std::string>> Rewrap(const LogStore& store, const Vault& vault,
                                                  uint32_t epoch, const WrappedKey& key) {
  const absl::StatusOr<uint32_t> wrapped_under = Vault::EpochOf(key.wrapped);
  if (wrapped_under.ok() && *wrapped_under == epoch) {
    return std::nullopt;
  }
  const absl::StatusOr<StoredEvent> birth = store.EventAt(key.birth);
  if (!birth.ok()) {
    return birth.status();
  }
  absl::StatusOr<std::optional<std::string>> rewrapped =
      vault.Rewrap(birth->envelope.stream(), key.wrapped);
  if (absl::IsNotFound(rewrapped.status())) {
    return absl::DataLossError(
        fmt::format("the key at {} is of epoch {}, whose key is not there any more; was the key "
                    "directory used for another record, such as a copy of this one?",
                    NameOf(key.birth), *wrapped_under));
  }
  if (!rewrapped.ok()) {
    return absl::Status(rewrapped.status().code(),
                        fmt::format("the key at {}: {}", NameOf(key.birth),
                                    std::string(rewrapped.status().message())));
  }
  return rewrapped;
}

}  // namespace

absl::StatusOr<Rewrapped> RewrapKeys(const LogStore& store, const Vault& vault,
                                     uint64_t first_birth, uint64_t count_max) {
  const absl::StatusOr<std::vector<WrappedKey>> keys =
      store.WrappedKeysFrom(first_birth, count_max);
  if (!keys.ok()) {
    return keys.status();
  }
  const uint32_t epoch = vault.Epochs().back();
  RocksBatch rows(store.database());
  bool changed = false;
  for (const WrappedKey& key : *keys) {
    const absl::StatusOr<std::optional<std::string>> rewrapped = Rewrap(store, vault, epoch, key);
    if (!rewrapped.ok()) {
      return rewrapped.status();
    }
    if (*rewrapped) {
      rows.Put(kKeys, PositionKey(key.birth), **rewrapped);
      changed = true;
    }
  }
  if (changed) {
    if (absl::Status written = store.database().Write(std::move(rows)); !written.ok()) {
      return written;
    }
  }
  return Rewrapped{.next_birth = keys->empty() ? first_birth : keys->back().birth + 1,
                   .count = keys->size()};
}

}  // namespace ourvoice::storage
