#include "clients/cli/csv.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "clients/cli/csv_encoding.h"
#include "services/kit/hidden_characters.h"

namespace ourvoice::cli {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What parts the cells of a file that has one column by commas; empty when nothing seems to.
std::string_view OtherSeparator(const std::vector<std::string>& header) {
  if (header.size() != 1) return "";
  if (header[0].find(';') != std::string::npos) return "semicolons";
  return header[0].find('\t') != std::string::npos ? "tabs" : "";
}

bool IsBlank(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

absl::StatusOr<CsvReader> CsvReader::Open(std::string_view text) {
  if (const absl::Status status = CheckCsvEncoding(text); !status.ok()) return status;
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    text.remove_prefix(kByteOrderMark.size());
  }
  CsvReader reader(text);
  if (const absl::Status status = reader.ReadHeader(); !status.ok()) return status;
  return reader;
}

absl::Status CsvReader::ReadHeader() {
  CsvRecord record;
  const absl::Status status = ReadRecord(record);
  if (absl::IsOutOfRange(status)) return absl::InvalidArgumentError("the file is empty");
  if (!status.ok()) return status;
  if (const std::string_view separator = OtherSeparator(record.cells); !separator.empty()) {
    return absl::InvalidArgumentError(fmt::format(
        "the cells seem to be parted by {}: save the file as CSV with commas", separator));
  }
  std::map<std::string, size_t> columns;
  for (size_t column = 1; column <= record.cells.size(); ++column) {
    const std::string name(absl::StripAsciiWhitespace(record.cells[column - 1]));
    named_.push_back(!name.empty());
    if (name.empty()) continue;
    const auto [first, is_new] = columns.emplace(name, column);
    if (!is_new) {
      return absl::InvalidArgumentError(fmt::format("{}: column {} has the same name; rename one",
                                                    CsvPlace(record.row, record.line, column, {}),
                                                    first->second));
    }
    header_.push_back(name);
  }
  if (header_.empty()) return absl::InvalidArgumentError("row 1: no column has a name");
  return header_.size() == named_.size() ? absl::OkStatus() : CheckNameless();
}

// A spreadsheet leaves columns without name and content at the end; one with content is a mistake.
absl::Status CsvReader::CheckNameless() const {
  CsvReader rest = *this;
  CsvRecord record;
  while (rest.ReadRecord(record).ok()) {
    if (record.cells.size() != named_.size()) continue;
    for (size_t column = 0; column < named_.size(); ++column) {
      if (named_[column] || record.cells[column].empty()) continue;
      return absl::InvalidArgumentError(
          fmt::format("{}: the column has no name in row 1",
                      CsvPlace(record.row, record.line, column + 1, {})));
    }
  }
  return absl::OkStatus();
}

absl::Status CsvReader::Next(CsvRecord& record) {
  if (const absl::Status status = ReadRecord(record); !status.ok()) return status;
  record.fault.clear();
  if (record.cells.size() != named_.size()) {
    record.fault = fmt::format("has {} cells, the header {}: is a comma or a quote missing?",
                               record.cells.size(), named_.size());
    return absl::OkStatus();
  }
  if (header_.size() == named_.size()) return absl::OkStatus();
  std::vector<std::string> cells;
  for (size_t column = 0; column < named_.size(); ++column) {
    if (named_[column]) cells.push_back(std::move(record.cells[column]));
  }
  record.cells = std::move(cells);
  return absl::OkStatus();
}

absl::Status CsvReader::ReadRecord(CsvRecord& record) {
  do {
    if (next_ == text_.size()) return absl::OutOfRangeError("no more records");
    ++row_;
    row_line_ = line_;
    record.cells.clear();
    for (column_ = 1;; ++column_, ++next_) {
      if (column_ > kCsvColumnsMax) {
        return Fault(fmt::format("more than {} columns", kCsvColumnsMax));
      }
      if (const absl::Status status = ReadCell(record.cells.emplace_back()); !status.ok()) {
        return status;
      }
      if (AtLineEnd()) break;
    }
    PassLineEnd();
  } while (IsBlank(record.cells));
  record.row = row_;
  record.line = row_line_;
  return absl::OkStatus();
}

// Leaves off at the comma or line end after the cell.
absl::Status CsvReader::ReadCell(std::string& cell) {
  if (next_ < text_.size() && text_[next_] == '"') return ReadQuotedCell(cell);
  const size_t end = std::min(text_.find_first_of(",\r\n", next_), text_.size());
  if (end - next_ > kCsvCellBytesMax) return Fault("the cell is longer than 1 MiB");
  cell = text_.substr(next_, end - next_);
  next_ = end;
  if (next_ < text_.size() && text_[next_] == '\r' && !AtLineEnd()) {
    return Fault("a carriage return stands alone: end lines with LF or CRLF");
  }
  return absl::OkStatus();
}

absl::Status CsvReader::ReadQuotedCell(std::string& cell) {
  for (++next_;; next_ += 2) {
    const size_t quote = std::min(text_.find('"', next_), text_.size());
    const std::string_view part = text_.substr(next_, quote - next_);
    if (cell.size() + part.size() > kCsvCellBytesMax) {
      return Fault("the cell is longer than 1 MiB: is its closing quote missing?");
    }
    if (quote == text_.size()) return Fault("the quote that opens the cell is never closed");
    cell += part;
    line_ += static_cast<uint64_t>(std::count(part.begin(), part.end(), '\n'));
    next_ = quote;
    if (text_.substr(quote, 2) != "\"\"") break;
    cell += '"';
  }
  ++next_;
  if (!AtLineEnd() && text_[next_] != ',') {
    return Fault("text follows the closing quote: double the quotes within a cell");
  }
  return absl::OkStatus();
}

bool CsvReader::AtLineEnd() const {
  return next_ == text_.size() || text_[next_] == '\n' || text_.substr(next_, 2) == "\r\n";
}

void CsvReader::PassLineEnd() {
  if (next_ == text_.size()) return;
  next_ += text_[next_] == '\r' ? 2 : 1;
  ++line_;
}

absl::Status CsvReader::Fault(std::string_view what) const {
  return absl::InvalidArgumentError(
      fmt::format("{}: {}", CsvPlace(row_, row_line_, column_, header_), what));
}

std::string CsvPlace(uint64_t row, uint64_t line, size_t column,
                     const std::vector<std::string>& header) {
  std::string place = fmt::format("row {} (line {}), column {}", row, line, column);
  if (column <= header.size()) place += fmt::format(" ({})", kit::Excerpt(header[column - 1]));
  return place;
}

std::string CsvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += ',';
    if (cell.find_first_of(",\"\r\n") == std::string::npos) {
      line += cell;
      continue;
    }
    line += '"';
    for (const char letter : cell) {
      if (letter == '"') line += '"';
      line += letter;
    }
    line += '"';
  }
  return line + "\r\n";
}

}  // namespace ourvoice::cli
