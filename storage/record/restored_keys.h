#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>

#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// What became of the wrapped keys of a record that was put back.
struct RestoredKeys {
  // Open as they were.
  uint64_t kept = 0;
  // Taken from the export, since the epoch key of their time is destroyed.
  uint64_t exported = 0;
  // Deleted: their subjects were erased since.
  uint64_t erased = 0;
};

// Makes the keys of a record of any age those of today: deletes the keys and follow-up words of
// every subject on the erased list, and takes from the export those that open no more. Afterwards
// every key that there is opens. To be repeated when it was cut short. FAILED_PRECONDITION when
// there are keys that open no more, are not in the export and not erased: how many, and the first,
// and whether the vault is older than they are;
// DATA_LOSS when a key, the export or the erased list is damaged.
absl::StatusOr<RestoredKeys> RestoreKeys(const LogStore& store, const Vault& vault,
                                         const std::optional<std::string>& export_path);

}  // namespace ourvoice::storage
