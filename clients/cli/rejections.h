#pragma once

#include <absl/status/status.h>

#include <cstdint>
#include <string>
#include <vector>

namespace ourvoice::cli {

// A fault for which a row of a file was not taken. Never says what was written.
struct Rejection {
  uint64_t row = 0;
  // Empty when it is the whole row.
  std::string column;
  std::string reason;
};

// Writes the rejections of an import of `path`, in the order of the rows, to `<path>.rejected.csv`,
// in place of what was there from an import before; without any, no such file remains. No cell is
// taken for a formula. UNAVAILABLE when it cannot be written.
absl::Status WriteRejections(const std::string& path, std::vector<Rejection> rejections);

}  // namespace ourvoice::cli
