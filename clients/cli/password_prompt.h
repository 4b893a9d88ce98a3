#pragma once

#include <absl/status/statusor.h>

#include <string>

namespace ourvoice::cli {

// Asks for a secret without showing it, at a terminal; reads the next line of standard input when
// it is none. INVALID_ARGUMENT at the end of the input.
absl::StatusOr<std::string> AskForSecret(const std::string& prompt);

}  // namespace ourvoice::cli
