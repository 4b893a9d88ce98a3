#include "clients/cli/csv_scan.h"

#include <fmt/format.h>

#include "clients/cli/csv.h"
#include "clients/cli/csv_encoding.h"
#include "services/kit/text.h"

namespace ourvoice::cli {
namespace {

constexpr size_t kCharacterBytesMax = 4;

}  // namespace

absl::Status CsvScan::Add(std::string_view piece) {
  if (!begun_) {
    begun_ = true;
    if (const absl::Status status = CheckCsvBeginning(piece); !status.ok()) return status;
  }
  rest_ += piece;
  const size_t clean = kit::CleanUtf8Prefix(rest_);
  for (const char letter : std::string_view(rest_).substr(0, clean)) {
    if (const absl::Status status = PassLetter(letter); !status.ok()) return status;
  }
  rest_.erase(0, clean);
  return rest_.size() < kCharacterBytesMax ? absl::OkStatus() : NotCsvText(line_, rest_.front());
}

absl::Status CsvScan::End() const {
  return rest_.empty() ? absl::OkStatus() : NotCsvText(line_, rest_.front());
}

absl::Status CsvScan::PassLetter(char letter) {
  if (letter == '\n') ++line_;
  if (quoted_) {
    quoted_ = letter != '"';
    after_quote_ = !quoted_;
  } else if (letter == ',' || letter == '\n') {
    column_ = letter == ',' ? column_ + 1 : 1;
    cell_bytes_ = 0;
    cell_begins_ = true;
    after_quote_ = false;
    if (column_ <= kCsvColumnsMax) return absl::OkStatus();
    return absl::InvalidArgumentError(
        fmt::format("line {}, column {}: more than {} columns", line_, column_, kCsvColumnsMax));
  } else {
    quoted_ = letter == '"' && (cell_begins_ || after_quote_);
    after_quote_ = false;
  }
  cell_begins_ = false;
  // Twice as much, since a doubled quote is one of the cell.
  if (++cell_bytes_ <= 2 * kCsvCellBytesMax) return absl::OkStatus();
  return absl::InvalidArgumentError(fmt::format(
      "line {}, column {}: the cell is longer than 1 MiB: is its closing quote missing?", line_,
      column_));
}

}  // namespace ourvoice::cli
