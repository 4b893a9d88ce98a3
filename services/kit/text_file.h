#pragma once

#include <absl/status/statusor.h>

#include <string>

namespace ourvoice::kit {

// What a file of settings, or of a secret that they name, holds. INVALID_ARGUMENT names the file
// when it cannot be read.
absl::StatusOr<std::string> ReadTextFile(const std::string& path);

}  // namespace ourvoice::kit
