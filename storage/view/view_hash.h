#pragma once

#include <absl/status/statusor.h>

#include <string>

#include "storage/view/view.h"

namespace ourvoice::storage {

// BLAKE2b over all rows in order of key, each key and value with its length before it, as 64
// hexadecimal characters.
absl::StatusOr<std::string> HashRows(const ViewRows& rows);

}  // namespace ourvoice::storage
