#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace ourvoice::storage {

// What a key's file holds: a version byte, the 32 bytes of the key, and a checksum over the key and
// its name, so that a damaged or renamed file is noticed.
std::string EncodeKeyFile(std::string_view name, std::string_view key);

// Gives the key again. DATA_LOSS when the content is damaged or was made for another name.
absl::StatusOr<std::string> DecodeKeyFile(std::string_view name, std::string_view content);

}  // namespace ourvoice::storage
