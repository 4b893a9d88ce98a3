#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::cli {

// The text of a codebook in YAML with the lines of one theme taken out and the entry added that
// tells what became of it; all else stays as it was written, comments too. `path` is for messages.
// INVALID_ARGUMENT when the codebook has faults before or would have after, has no such theme or no
// such successors, or is written so that it cannot be edited line by line.
absl::StatusOr<std::string> RetireInYaml(const std::string& yaml, const std::string& path,
                                         const theme::v1::RetiredTheme& retired);

}  // namespace ourvoice::cli
