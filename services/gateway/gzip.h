#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace ourvoice::gateway {

// The bytes in gzip.
std::string Gzip(std::string_view bytes);

// What was in gzip. INVALID_ARGUMENT when it is no gzip, or more of it follows; RESOURCE_EXHAUSTED
// as soon as it comes to more than `bytes_max`.
absl::StatusOr<std::string> Gunzip(std::string_view gzip, size_t bytes_max);

}  // namespace ourvoice::gateway
