#pragma once

#include <absl/status/status.h>

#include <string>

#include "storage/record/position.h"

namespace ourvoice::theme {

// A position in a file of its own. Whoever keeps it can do without: what it stands for is safe to
// repeat, so that a file that is missing or cannot be read is the beginning.
class Checkpoint {
 public:
  explicit Checkpoint(std::string path);

  storage::Position Load() const;

  // Takes the place of the position before, all of it or nothing. UNAVAILABLE when the file cannot
  // be written.
  absl::Status Save(storage::Position position) const;

 private:
  const std::string path_;
};

}  // namespace ourvoice::theme
