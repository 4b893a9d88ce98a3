#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "storage/record/position.h"

namespace ourvoice::storage {

// A copy of the trail that was written.
struct CopiedTrail {
  std::string path;
  uint64_t entry_count = 0;
  // Newest event that it covers.
  Position position;
  // No copy came before it, though the record had events already.
  bool begins_anew = false;
};

// The audit trail of a record, to be copied elsewhere. May be used from any thread, by one at a
// time.
class RecordTrail {
 public:
  virtual ~RecordTrail() = default;

  // Writes the signed copy of the day (UTC) to a directory, durably, unless it is there: what
  // happened since the newest copy, which has to be whole, and which the record has to continue.
  // The directory is made when missing. Nothing when there is one of today. INVALID_ARGUMENT for a
  // directory that is not absolute, or within the data directory; FAILED_PRECONDITION when the
  // newest copy is of a later day; DATA_LOSS when that copy was altered, or the record is not the
  // one of which it tells; CANCELLED once `is_wanted` says no.
  virtual absl::StatusOr<std::optional<CopiedTrail>> CopyTrail(
      const std::string& directory, absl::Time now, const std::function<bool()>& is_wanted) = 0;
};

}  // namespace ourvoice::storage
