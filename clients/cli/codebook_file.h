#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::cli {

// Reads a codebook in YAML that could be published. INVALID_ARGUMENT names file and line of every
// fault.
absl::StatusOr<theme::v1::Codebook> ReadCodebookFile(const std::string& path);

// The same of a text that was read from `path`.
absl::StatusOr<theme::v1::Codebook> ReadCodebookText(const std::string& yaml,
                                                     const std::string& path);

}  // namespace ourvoice::cli
