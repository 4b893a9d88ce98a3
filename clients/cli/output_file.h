#pragma once

#include <absl/status/status.h>

#include <string>
#include <string_view>

namespace ourvoice::cli {

// Writes a new file, or standard output where `path` is empty. INVALID_ARGUMENT when there is one
// already, or a link: what somebody wrote is never overwritten. UNAVAILABLE when it cannot be
// written.
absl::Status WriteNewFile(const std::string& path, std::string_view content);

}  // namespace ourvoice::cli
