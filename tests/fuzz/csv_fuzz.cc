// CSV: every row is counted, and a table that is written again reads the same.
#include <string>
#include <vector>

#include "clients/cli/csv.h"
#include "clients/cli/csv_scan.h"
#include "services/kit/text.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

struct Table {
  std::vector<std::string> header;
  std::vector<cli::CsvRecord> records;
  absl::Status end;
};

void ExpectGoodError(const absl::Status& status) {
  constexpr size_t kErrorBytesMax = 8 << 10;
  const std::string_view message(status.message().data(), status.message().size());
  Expect(absl::IsInvalidArgument(status), "a wrong file is INVALID_ARGUMENT");
  Expect(message.size() <= kErrorBytesMax, "an error is short, however long the file");
  Expect(kit::IsCleanUtf8(message), "an error is clean UTF-8");
}

// What the file holds as far as it can be told apart; nothing when it is refused at once.
Table Read(std::string_view text) {
  Table table;
  absl::StatusOr<cli::CsvReader> reader = cli::CsvReader::Open(text);
  if (!reader.ok()) {
    ExpectGoodError(reader.status());
    table.end = reader.status();
    return table;
  }
  table.header = reader->header();
  uint64_t row = 1;
  cli::CsvRecord record;
  while ((table.end = reader->Next(record)).ok()) {
    Expect(record.row > row, "rows are counted upwards");
    Expect(record.line >= record.row, "a row begins no line earlier than its number");
    Expect(!record.fault.empty() || record.cells.size() == table.header.size(),
           "a record without fault has a cell for each column");
    row = record.row;
    table.records.push_back(record);
  }
  return table;
}

// With a byte order mark, so that its first cell is not taken for one, or for a spreadsheet.
std::string Written(const Table& table) {
  std::string text = "\xEF\xBB\xBF" + cli::CsvLine(table.header);
  for (const cli::CsvRecord& record : table.records) text += cli::CsvLine(record.cells);
  return text;
}

// A single name that holds what else may part cells is taken for several once the columns without
// a name are gone.
bool SeemsParted(const std::vector<std::string>& header) {
  return header.size() == 1 && header[0].find_first_of(";\t") != std::string::npos;
}

}  // namespace

void Try(std::string_view input) {
  const Table table = Read(input);
  if (!absl::IsOutOfRange(table.end)) {
    ExpectGoodError(table.end);
    return;
  }
  cli::CsvScan scan;
  Expect(scan.Add(input).ok() && scan.End().ok(), "what can be read passes the scan");
  if (SeemsParted(table.header)) return;
  const std::string text = Written(table);
  const Table again = Read(text);
  Expect(absl::IsOutOfRange(again.end), "what was written can be read");
  Expect(again.header == table.header, "a header is the same after it was written");
  Expect(again.records.size() == table.records.size(), "every row is counted");
  for (size_t i = 0; i < table.records.size(); ++i) {
    if (!table.records[i].fault.empty()) continue;
    Expect(again.records[i].cells == table.records[i].cells, "cells are the same after writing");
  }
}

}  // namespace ourvoice::fuzz
