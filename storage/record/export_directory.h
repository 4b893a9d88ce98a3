#pragma once

#include <absl/status/status.h>

#include <string>

#include "storage/rocks/files.h"

namespace ourvoice::storage {

// Makes the directory that exports of the keys go to, durably, where it is missing, for its owner
// only. INVALID_ARGUMENT when it is not absolute, or lies within the data directory.
absl::Status MakeExportDirectory(const Files& files, const std::string& directory,
                                 const std::string& data_directory);

}  // namespace ourvoice::storage
