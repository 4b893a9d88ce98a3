#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <map>
#include <memory>

#include "storage/vault/key_provider.h"
#include "storage/vault/locked_key.h"

namespace ourvoice::storage {

// What the vault holds in memory.
struct VaultKeys {
  // Derived from the root key, which itself is not kept.
  LockedKey identifier;
  LockedKey authentication;
  // What the Ed25519 pair that signs is made from.
  LockedKey signing;
  // Every epoch key there is, by number; the highest is the current one. Never empty.
  std::map<uint32_t, LockedKey> epochs;
};

// Makes the key of an epoch, or takes one that a crash left behind.
absl::StatusOr<LockedKey> MakeEpochKey(KeyProvider& provider, uint32_t epoch);

// Destroys the key of an epoch.
absl::Status DestroyEpochKey(KeyProvider& provider, uint32_t epoch);

// Reads all keys. When there are none and `create` is true, makes the first ones; a first use that
// was cut short is finished. NOT_FOUND when there are none and `create` is false; DATA_LOSS when
// some are missing or damaged.
absl::StatusOr<std::unique_ptr<VaultKeys>> LoadVaultKeys(KeyProvider& provider, bool create);

}  // namespace ourvoice::storage
