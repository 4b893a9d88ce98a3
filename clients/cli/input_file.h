#pragma once

#include <absl/status/statusor.h>

#include <string>

namespace ourvoice::cli {

// Files that somebody gave, which may hold anything. INVALID_ARGUMENT names the file when it cannot
// be opened, is a link, a folder, a pipe or a device, or is too large; nothing of it is read then.

// Reads a definition in YAML, or a list of lines: at most 4 MiB.
absl::StatusOr<std::string> ReadTextFile(const std::string& path);

// Reads a table in CSV: at most 1 GiB. Refuses what CsvScan finds wrong before it holds the file.
absl::StatusOr<std::string> ReadCsvFile(const std::string& path);

}  // namespace ourvoice::cli
