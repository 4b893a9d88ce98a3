#pragma once

#include <absl/status/status.h>
#include <rocksdb/status.h>

namespace ourvoice::storage {

// The one crossing from RocksDB's errors to ours. Damage is DATA_LOSS, a full disk
// RESOURCE_EXHAUSTED, any other trouble with files UNAVAILABLE.
absl::Status FromRocks(const rocksdb::Status& status);

}  // namespace ourvoice::storage
