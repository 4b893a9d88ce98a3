#pragma once

#include <absl/status/statusor.h>

#include <cstdint>

#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

struct Rewrapped {
  // Where to go on; nothing is left from there on when `count` is less than was asked for.
  uint64_t next_birth = 0;
  // Keys looked at.
  uint64_t count = 0;
};

// Wraps up to `count_max` keys anew that were born at `first_birth` or later, by one write, where
// they are not under the current epoch key yet. Nothing else may write keys meanwhile: one that is
// erased would come back. DATA_LOSS names a key that is damaged, or whose epoch key is gone.
absl::StatusOr<Rewrapped> RewrapKeys(const LogStore& store, const Vault& vault,
                                     uint64_t first_birth, uint64_t count_max);

}  // namespace ourvoice::storage
