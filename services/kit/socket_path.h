#pragma once

#include <absl/status/status.h>

#include <string>

namespace ourvoice::kit {

// Makes way for a socket at the path: removes one that nobody listens at any more. ALREADY_EXISTS
// when somebody does, or when something there is no socket; INVALID_ARGUMENT for a path too long.
absl::Status ClearSocketPath(const std::string& path);

}  // namespace ourvoice::kit
