#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clients/cli/csv.h"
#include "clients/cli/response_columns.h"
#include "ourvoice/intake/v1/intake_service.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::cli {

// What is wrong with a cell; never quotes it.
struct CellFault {
  // Name of the column; empty when it is the whole row.
  std::string column;
  std::string reason;

  friend bool operator==(const CellFault&, const CellFault&) = default;
};

// A row that is ready to be sent, unless there are faults.
struct MappedRow {
  intake::v1::ImportRow row;
  std::vector<CellFault> faults;
};

// What an officer can do about a field that intake refused, to stand after the reason; empty when
// the reason says it.
std::string AdviceFor(std::string_view field);

// Turns the rows of a file into responses, one after the other from the first: a row without an id
// is told apart by what is in it and by how many rows like it came before. A blank cell leaves its
// question unanswered: intake takes it for skipped, or for not asked where a condition hides it.
class ResponseRows {
 public:
  // `definition` is the published version that was answered. INVALID_ARGUMENT as ResolveColumns.
  static absl::StatusOr<ResponseRows> Make(survey::v1::SurveyDefinition definition,
                                           uint32_t survey_version, std::vector<std::string> header,
                                           const ColumnOptions& options);

  // Maps the next row of the file.
  MappedRow Map(const CsvRecord& record);

  // Column that gives a field which intake rejected, such as `answers[feel-safe].scale`; empty when
  // no single column does.
  std::string ColumnOf(std::string_view field) const;

 private:
  ResponseRows() = default;

  // The cell of the only column of its kind; blank when there is none.
  std::string_view CellOf(const CsvRecord& record, ColumnTarget::Kind kind) const;
  std::string NameOf(ColumnTarget::Kind kind) const;
  void MapHead(const CsvRecord& record, MappedRow& mapped) const;
  void MapAnswers(const CsvRecord& record, MappedRow& mapped) const;
  // Notes when a row before has this id and says something else.
  void NoteSameId(const CsvRecord& record, const std::string& id, const std::string& id_column,
                  MappedRow& mapped);
  std::string ContentHash(const CsvRecord& record) const;
  std::string ContentKey(const CsvRecord& record);

  survey::v1::SurveyDefinition definition_;
  uint32_t survey_version_ = 0;
  std::vector<std::string> header_;
  std::vector<ColumnTarget> targets_;
  // Columns that count as content, in an order that does not depend on the file's.
  std::vector<size_t> content_columns_;
  absl::flat_hash_map<std::string, uint64_t> seen_;
  // The first row of each id, and a hash of what it holds.
  absl::flat_hash_map<std::string, std::pair<uint64_t, std::string>> first_rows_;
};

}  // namespace ourvoice::cli
