#pragma once

#include <absl/status/statusor.h>

#include <string>

namespace ourvoice::bench {

// Anchors that need RocksDB alone, on the rows of a record that nobody serves.

// Seconds to write the first `response_count` responses' rows into a fresh database in `folder`,
// 256 responses a synced batch, by the profile of the record.
absl::StatusOr<double> WriteRowsOf(const std::string& data, const std::string& folder,
                                   size_t response_count);

// Seconds to look at every event of the record once, by an iterator.
absl::StatusOr<double> ScanEventsOf(const std::string& data);

}  // namespace ourvoice::bench
