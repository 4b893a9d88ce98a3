#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/record/trail_copy.h"

namespace ourvoice::storage {

// Path of a day's copy in a directory, such as `…/trail-2026-11-22.json`.
std::string TrailCopyPath(const std::string& directory, std::string_view date);

// A copy that was read, and the hash of its file.
struct FoundTrailCopy {
  TrailCopy copy;
  std::string hash;
};

// The newest copy in a directory; nothing when there is none. DATA_LOSS when it is not what was
// signed with the key.
absl::StatusOr<std::optional<FoundTrailCopy>> NewestTrailCopy(const std::string& directory,
                                                              std::string_view public_key);

// What the copies in a directory tell together.
struct TrailSummary {
  uint64_t copy_count = 0;
  uint64_t entry_count = 0;
  std::string first_date;
  std::string last_date;
  // Where the newest copy ends, opaque; empty for the beginning.
  std::string position;
  // Days between the first and the last without a copy, as nobody served or copying failed: a day,
  // or `2026-11-23 to 2026-11-25`. The copy after continues the one before all the same.
  std::vector<std::string> gaps;
};

// Reads all copies in a directory, oldest first: whether each is what was signed with the key, and
// continues the one before, from the first one ever made. Calls `on_copy` for each that does; an
// error ends it. INVALID_ARGUMENT when there is no such directory, NOT_FOUND when there is no copy
// in it; DATA_LOSS names the copy that was altered, or is missing.
using OnTrailCopy = std::function<absl::Status(const TrailCopy& copy)>;
absl::StatusOr<TrailSummary> CheckTrailCopies(const std::string& directory,
                                              std::string_view public_key,
                                              const OnTrailCopy& on_copy = nullptr);

}  // namespace ourvoice::storage
