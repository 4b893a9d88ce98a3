#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/client.h"
#include "clients/cli/response_columns.h"

namespace ourvoice::cli {

// What `ourvoice response import` was asked for.
struct ImportOptions {
  std::string path;
  std::string survey_id;
  ColumnOptions columns;
  // --set NAME=VALUE: what every row says, as if the file had a column of that name.
  std::vector<std::pair<std::string, std::string>> fixed;
  // --only COLUMN=VALUE: rows whose column says otherwise are passed over.
  std::vector<std::pair<std::string, std::string>> only;
};

// What became of the rows.
struct ImportOutcome {
  uint64_t rows = 0;
  uint64_t imported = 0;
  uint64_t repeated = 0;
  uint64_t rejected = 0;
};

// Imports a file. Nothing is sent before the whole file could be read. Good rows are kept; rejected
// ones go to `<path>.rejected.csv` with row, column and reason, one line a fault. INVALID_ARGUMENT
// when the file cannot be told apart or its columns do not fit; otherwise what the service answers,
// and the import may be repeated.
absl::StatusOr<ImportOutcome> ImportResponses(const Client& client, const kit::Clock& clock,
                                              const ImportOptions& options);

}  // namespace ourvoice::cli
