#include "clients/cli/csv_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "clients/cli/csv.h"
#include "clients/cli/input_file.h"

namespace ourvoice::cli {
namespace {

std::optional<size_t> FindColumn(const CsvReader& reader, const std::string& name) {
  const auto column = std::find(reader.header().begin(), reader.header().end(), name);
  if (column == reader.header().end()) return std::nullopt;
  return static_cast<size_t>(column - reader.header().begin());
}

absl::Status InFile(const std::string& path, const absl::Status& fault) {
  return {fault.code(), fmt::format("{}: {}", path, std::string(fault.message()))};
}

}  // namespace

absl::StatusOr<std::vector<CsvRow>> ReadCsvColumns(const std::string& path,
                                                   const std::vector<std::string>& required,
                                                   const std::vector<std::string>& optional) {
  const absl::StatusOr<std::string> csv = ReadCsvFile(path);
  if (!csv.ok()) return csv.status();
  absl::StatusOr<CsvReader> reader = CsvReader::Open(*csv);
  if (!reader.ok()) return InFile(path, reader.status());
  std::vector<std::optional<size_t>> columns;
  for (const std::string& name : required) {
    columns.push_back(FindColumn(*reader, name));
    if (!columns.back().has_value()) {
      return absl::InvalidArgumentError(fmt::format("{}: has no column {}", path, name));
    }
  }
  for (const std::string& name : optional) columns.push_back(FindColumn(*reader, name));

  std::vector<CsvRow> rows;
  CsvRecord record;
  absl::Status read = reader->Next(record);
  for (; read.ok(); read = reader->Next(record)) {
    if (!record.fault.empty()) {
      return absl::InvalidArgumentError(
          fmt::format("{} row {}: {}", path, record.row, record.fault));
    }
    CsvRow row{.line = record.line, .cells = {}};
    for (const std::optional<size_t>& column : columns) {
      row.cells.push_back(column.has_value() ? record.cells[*column] : "");
    }
    rows.push_back(std::move(row));
  }
  if (read.code() != absl::StatusCode::kOutOfRange) return InFile(path, read);
  return rows;
}

}  // namespace ourvoice::cli
