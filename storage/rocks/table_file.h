#pragma once

#include <absl/status/status.h>

#include <string>

#include "storage/rocks/rocks_database.h"

namespace ourvoice::storage {

// Calls `visit` for each row of a table file, until it returns false, whatever compressed it and
// whether a database still lists it; rows that newer files replace or delete are shown too. For
// tests that look for what must not be on the disk. DATA_LOSS when the file is damaged;
// FAILED_PRECONDITION when it holds older versions of its own rows, which cannot be shown.
absl::Status ScanTableFile(const std::string& path, const RocksDatabase::Visit& visit);

}  // namespace ourvoice::storage
