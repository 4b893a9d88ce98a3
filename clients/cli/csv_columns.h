#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace ourvoice::cli {

// A row of a file, with its cells in the order in which their columns were asked for.
struct CsvRow {
  uint64_t line = 0;
  std::vector<std::string> cells;
};

// Reads some columns of a CSV file, by name. A column of `optional` that is not there gives empty
// cells, after those of `required`. INVALID_ARGUMENT with its place for a file that is no CSV,
// lacks a required column or has a faulty row; what ReadCsvFile gives for one that cannot be read.
absl::StatusOr<std::vector<CsvRow>> ReadCsvColumns(const std::string& path,
                                                   const std::vector<std::string>& required,
                                                   const std::vector<std::string>& optional = {});

}  // namespace ourvoice::cli
