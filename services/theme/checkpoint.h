#pragma once

#include <absl/status/status.h>

#include <string>

#include "storage/view/view_checkpoint.h"

namespace ourvoice::theme {

// How far the log was followed, in a file of its own. Whoever keeps it can do without: what it
// stands for is safe to repeat, so that a file that is missing or cannot be read is the beginning.
class Checkpoint {
 public:
  explicit Checkpoint(std::string path);

  storage::ViewCheckpoint Load() const;

  // Takes the place of what was saved before, all of it or nothing. UNAVAILABLE when the file
  // cannot be written.
  absl::Status Save(const storage::ViewCheckpoint& checkpoint) const;

 private:
  const std::string path_;
};

}  // namespace ourvoice::theme
