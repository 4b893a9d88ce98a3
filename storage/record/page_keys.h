#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/log_store.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {

// The data keys of the subjects on one page, each read and unwrapped once: of what a page holds,
// most is about few subjects that were born near each other.
class PageKeys {
 public:
  PageKeys(const LogStore& store, const Vault& vault) : store_(store), vault_(vault) {}

  // Reads the wrapped keys of subjects that were born at these offsets, in order of offset.
  absl::Status Read(std::vector<uint64_t> births);

  // The key of a subject that was born at an offset which was read; null when it was erased.
  // DATA_LOSS when it was altered.
  absl::StatusOr<const DataKey*> Find(uint64_t birth, std::string_view subject);

 private:
  struct Entry {
    // Empty once it is unwrapped, or when there is none.
    std::optional<std::string> wrapped;
    std::optional<DataKey> key;
  };

  // The key of an entry that was read. When its epoch key is gone, it may just have been wrapped
  // anew, and is read again.
  absl::StatusOr<std::optional<DataKey>> Unwrap(uint64_t birth, std::string_view subject,
                                                const std::string& wrapped) const;

  // A lone key is looked up, without an iterator.
  absl::Status ReadOne(uint64_t birth);
  absl::Status ReadRange(uint64_t first, uint64_t last);

  const LogStore& store_;
  const Vault& vault_;
  absl::flat_hash_map<uint64_t, Entry> entries_;
};

}  // namespace ourvoice::storage
