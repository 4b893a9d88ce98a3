#pragma once

#include <absl/status/status.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/csv_columns.h"

namespace ourvoice::cli {

// Sends the rows of a file that somebody has filled in: all but those whose last column still says
// that it was not read (review_text.h). Rows that are refused are written beside the file, with
// why, and the others are not kept from being sent; but nobody there to answer ends it, with that
// error. Says how many rows `became`, such as "kept". Errors are those of ReadCsvColumns, too.
absl::StatusOr<ExitCode> SendReadRows(const std::string& path,
                                      const std::vector<std::string>& columns,
                                      std::string_view became,
                                      const std::function<absl::Status(const CsvRow&)>& send);

}  // namespace ourvoice::cli
