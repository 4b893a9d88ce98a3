#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ourvoice::cli {

inline constexpr size_t kCsvColumnsMax = 2000;
inline constexpr size_t kCsvCellBytesMax = 1 << 20;

// One record below the header.
struct CsvRecord {
  // Row as a spreadsheet numbers it: the first of the file is 1.
  uint64_t row = 0;
  // Line of the file on which it begins, from 1.
  uint64_t line = 0;
  // One a column of the header, unless there is a fault.
  std::vector<std::string> cells;
  // What is wrong with this record alone, such as a cell too few; empty when nothing is.
  std::string fault;
};

// Reads a file as RFC 4180 has it: cells parted by commas, those in double quotes may hold commas,
// line breaks and doubled quotes; lines end in CRLF or LF. A byte order mark is passed over, and so
// are rows with nothing in any cell, and columns with no name and nothing in any cell.
class CsvReader {
 public:
  // Checks the whole file and reads its header. `text` outlives the reader. INVALID_ARGUMENT when
  // it is empty, not UTF-8 (with the encoding it likely has), a spreadsheet, parted by semicolons
  // or tabs, or holds NUL characters, or when a name of the header is empty or there twice; says
  // where.
  static absl::StatusOr<CsvReader> Open(std::string_view text);

  // Names of the columns, without surrounding spaces.
  const std::vector<std::string>& header() const { return header_; }

  // Reads the next record. OUT_OF_RANGE after the last. INVALID_ARGUMENT, with row, line and
  // column, when the rest of the file cannot be told apart: a quote that is never closed, text
  // after a closing quote, a carriage return alone, a cell over 1 MiB, more than 2,000 columns.
  absl::Status Next(CsvRecord& record);

 private:
  explicit CsvReader(std::string_view text) : text_(text) {}

  absl::Status ReadHeader();
  absl::Status CheckNameless() const;
  absl::Status ReadRecord(CsvRecord& record);
  absl::Status ReadCell(std::string& cell);
  absl::Status ReadQuotedCell(std::string& cell);
  bool AtLineEnd() const;
  void PassLineEnd();
  absl::Status Fault(std::string_view what) const;

  std::string_view text_;
  size_t next_ = 0;
  std::vector<std::string> header_;
  // By place in the file: whether the column has a name.
  std::vector<bool> named_;
  // Where reading stands: row and its first line, the line now, and the column from 1.
  uint64_t row_ = 0;
  uint64_t row_line_ = 1;
  uint64_t line_ = 1;
  size_t column_ = 1;
};

// Where something stands in a file, such as `row 5 (line 9), column 3 (worries)`. `column` counts
// from 1; its name follows when there is one.
std::string CsvPlace(uint64_t row, uint64_t line, size_t column,
                     const std::vector<std::string>& header);

// One record as RFC 4180 writes it, with its CRLF: a cell is quoted where it must be.
std::string CsvLine(const std::vector<std::string>& cells);

}  // namespace ourvoice::cli
