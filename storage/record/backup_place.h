#pragma once

#include <absl/status/status.h>

#include <string>

namespace ourvoice::storage {

// Whether backups may lie in a directory, which need not exist yet: neither in the data or the keys
// directory nor around them. Together with its keys a backup is every answer in the clear; in the
// data directory it is lost with what it stands for. INVALID_ARGUMENT says which it is.
absl::Status CheckBackupPlace(const std::string& directory, const std::string& data_directory,
                              const std::string& keys_directory);

}  // namespace ourvoice::storage
