#pragma once

#include <absl/status/status.h>

#include <string>
#include <string_view>

#include "storage/rocks/files.h"

namespace ourvoice::storage {

// Makes a directory for what has to outlive the record, durably, where it is missing, for its owner
// only; `what` names it in errors, such as `export directory`. INVALID_ARGUMENT when it is not
// absolute, or lies within the data directory.
absl::Status MakeExportDirectory(const Files& files, const std::string& directory,
                                 const std::string& data_directory, std::string_view what);

}  // namespace ourvoice::storage
