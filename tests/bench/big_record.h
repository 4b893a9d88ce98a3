#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>

namespace ourvoice::bench {

// A record with many answers that are all coded, served by nobody.
struct BigRecord {
  std::string data;
  size_t response_count = 0;
  // Mean size of an answer as it was sent, and of that compressed by itself with zstd.
  double serialised_bytes = 0;
  double compressed_bytes = 0;
};

// Makes one of this size in a temporary folder, or gives the one that was made before in this run:
// it takes minutes. Views are removed or made anew by whoever needs them otherwise.
absl::StatusOr<BigRecord> GetBigRecord(size_t response_count, uint64_t seed);

}  // namespace ourvoice::bench
