#include "clients/cli/read_rows.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <utility>

#include "clients/cli/rejections.h"
#include "clients/cli/review_text.h"

namespace ourvoice::cli {

absl::StatusOr<ExitCode> SendReadRows(const std::string& path,
                                      const std::vector<std::string>& columns,
                                      std::string_view became,
                                      const std::function<absl::Status(const CsvRow&)>& send) {
  const auto rows = ReadCsvColumns(path, columns);
  if (!rows.ok()) return rows.status();
  std::vector<Rejection> rejections;
  size_t read = 0;
  for (const CsvRow& row : *rows) {
    if (absl::StripAsciiWhitespace(row.cells.back()) == kNotRead) continue;
    ++read;
    const absl::Status sent = send(row);
    if (absl::IsUnavailable(sent)) return sent;
    if (!sent.ok()) {
      rejections.push_back({.row = row.line, .column = "", .reason = std::string(sent.message())});
    }
  }
  fmt::print("{} of {} rows are {}; {} were not read.\n", read - rejections.size(), read, became,
             rows->size() - read);
  const bool all_taken = rejections.empty();
  if (!all_taken) fmt::print("The others, and why: {}.rejected.csv\n", path);
  if (absl::Status wrote = WriteRejections(path, std::move(rejections)); !wrote.ok()) return wrote;
  return all_taken ? kDone : kSomeRejected;
}

}  // namespace ourvoice::cli
