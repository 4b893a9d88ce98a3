#include "clients/cli/response_rows.h"

#include <absl/strings/ascii.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "clients/cli/response_cells.h"
#include "services/kit/content_hash.h"

namespace ourvoice::cli {
namespace {

using intake::v1::Answer;
using intake::v1::Response;
using Kind = ColumnTarget::Kind;

constexpr size_t kIdBytesMax = 200;

std::string Stripped(std::string_view cell) {
  return std::string(absl::StripAsciiWhitespace({cell.data(), cell.size()}));
}

bool IsBlank(std::string_view cell) { return Stripped(cell).empty(); }

void Note(std::string reason, const std::string& column, MappedRow& mapped) {
  if (!reason.empty()) mapped.faults.push_back({column, std::move(reason)});
}

}  // namespace

std::string AdviceFor(std::string_view field) {
  return field == "setting_id" ? ": see `ourvoice setting list`" : "";
}

absl::StatusOr<ResponseRows> ResponseRows::Make(survey::v1::SurveyDefinition definition,
                                                uint32_t survey_version,
                                                std::vector<std::string> header,
                                                const ColumnOptions& options) {
  absl::StatusOr<std::vector<ColumnTarget>> targets = ResolveColumns(definition, header, options);
  if (!targets.ok()) return targets.status();
  ResponseRows rows;
  rows.definition_ = std::move(definition);
  rows.survey_version_ = survey_version;
  rows.header_ = std::move(header);
  rows.targets_ = *std::move(targets);
  for (size_t column = 0; column < rows.targets_.size(); ++column) {
    if (rows.targets_[column].kind != Kind::kIgnored) rows.content_columns_.push_back(column);
  }
  std::sort(rows.content_columns_.begin(), rows.content_columns_.end(),
            [&](size_t a, size_t b) { return rows.targets_[a].name < rows.targets_[b].name; });
  return rows;
}

MappedRow ResponseRows::Map(const CsvRecord& record) {
  MappedRow mapped;
  mapped.row.set_row_number(record.row);
  if (!record.fault.empty()) {
    mapped.faults.push_back({"", record.fault});
    return mapped;
  }
  Response& response = *mapped.row.mutable_response();
  response.set_survey_id(definition_.id());
  response.set_survey_version(survey_version_);
  MapHead(record, mapped);
  MapAnswers(record, mapped);
  const std::string id_column = NameOf(Kind::kId);
  const std::string id = Stripped(CellOf(record, Kind::kId));
  if (id_column.empty()) {
    mapped.row.set_row_key(ContentKey(record));
  } else if (id.empty() || id.size() > kIdBytesMax) {
    Note(fmt::format("must be 1 to {} bytes: every row needs an id, or leave the column out with "
                     "--ignore",
                     kIdBytesMax),
         id_column, mapped);
  } else {
    mapped.row.set_row_key("id:" + id);
    NoteSameId(record, id, id_column, mapped);
  }
  return mapped;
}

void ResponseRows::MapHead(const CsvRecord& record, MappedRow& mapped) const {
  Response& response = *mapped.row.mutable_response();
  response.set_setting_id(Stripped(CellOf(record, Kind::kSetting)));
  if (const auto cell = CellOf(record, Kind::kWave); !IsBlank(cell)) {
    Note(ReadWaveCell(definition_, cell, *response.mutable_wave_id()), NameOf(Kind::kWave), mapped);
  }
  Note(ReadLanguageCells(CellOf(record, Kind::kLanguage), CellOf(record, Kind::kVersion),
                         *response.mutable_language()),
       NameOf(Kind::kVersion), mapped);
  uint32_t voices = 1;
  if (const auto cell = CellOf(record, Kind::kVoices); !IsBlank(cell)) {
    std::string fault = ReadCountCell(cell, voices);
    if (fault.empty() && voices == 0) fault = "must be at least 1";
    Note(std::move(fault), NameOf(Kind::kVoices), mapped);
  }
  response.set_voices(voices);
  if (const auto cell = CellOf(record, Kind::kHelpedBy); !IsBlank(cell)) {
    Response::HelpedBy helped_by = Response::HELPED_BY_UNSPECIFIED;
    Note(ReadHelpedByCell(cell, helped_by), NameOf(Kind::kHelpedBy), mapped);
    response.set_helped_by(helped_by);
  }
  if (const auto cell = CellOf(record, Kind::kOwnWords); !IsBlank(cell)) {
    bool own = false;
    Note(ReadYesNoCell(cell, own), NameOf(Kind::kOwnWords), mapped);
    response.set_own_words(own ? Response::OWN_WORDS_YES : Response::OWN_WORDS_NO);
  }
  if (const auto cell = CellOf(record, Kind::kMayQuote); !IsBlank(cell)) {
    bool may_quote = false;
    Note(ReadYesNoCell(cell, may_quote), NameOf(Kind::kMayQuote), mapped);
    response.set_may_quote(may_quote);
  }
}

void ResponseRows::MapAnswers(const CsvRecord& record, MappedRow& mapped) const {
  Response& response = *mapped.row.mutable_response();
  std::vector<Answer*> answers(definition_.questions_size(), nullptr);
  for (size_t column = 0; column < targets_.size(); ++column) {
    const ColumnTarget& target = targets_[column];
    if (target.kind != Kind::kAnswer || IsBlank(record.cells[column])) continue;
    answers[target.question] = response.add_answers();
    Note(ReadAnswerCell(definition_, definition_.questions(target.question), record.cells[column],
                        *answers[target.question]),
         header_[column], mapped);
  }
  for (size_t column = 0; column < targets_.size(); ++column) {
    const ColumnTarget& target = targets_[column];
    if (target.kind != Kind::kSupport || IsBlank(record.cells[column])) continue;
    uint32_t support = 0;
    Note(ReadCountCell(record.cells[column], support), header_[column], mapped);
    if (answers[target.question] != nullptr) {
      answers[target.question]->set_support(support);
    } else if (support > 0) {
      Note("the question has no answer in this row", header_[column], mapped);
    }
  }
}

void ResponseRows::NoteSameId(const CsvRecord& record, const std::string& id,
                              const std::string& id_column, MappedRow& mapped) {
  const auto [first, is_new] = first_rows_.try_emplace(id, record.row, ContentHash(record));
  if (is_new || first->second.second == ContentHash(record)) return;
  Note(fmt::format("row {} has the same id and says something else", first->second.first),
       id_column, mapped);
}

std::string ResponseRows::ContentHash(const CsvRecord& record) const {
  std::string content;
  for (const size_t column : content_columns_) {
    const std::string& name = targets_[column].name;
    const std::string& cell = record.cells[column];
    content += fmt::format("{}:{}{}:{}", name.size(), name, cell.size(), cell);
  }
  return kit::ContentHash(content);
}

std::string ResponseRows::ContentKey(const CsvRecord& record) {
  const std::string hash = ContentHash(record);
  return fmt::format("row:{}:{}", hash, seen_[hash]++);
}

std::string_view ResponseRows::CellOf(const CsvRecord& record, Kind kind) const {
  for (size_t column = 0; column < targets_.size(); ++column) {
    if (targets_[column].kind == kind) return record.cells[column];
  }
  return "";
}

std::string ResponseRows::NameOf(Kind kind) const {
  for (size_t column = 0; column < targets_.size(); ++column) {
    if (targets_[column].kind == kind) return header_[column];
  }
  return "";
}

std::string ResponseRows::ColumnOf(std::string_view field) const {
  static constexpr std::pair<std::string_view, Kind> kFields[] = {
      {"row_key", Kind::kId},         {"wave_id", Kind::kWave},  {"setting_id", Kind::kSetting},
      {"language", Kind::kLanguage},  {"voices", Kind::kVoices}, {"helped_by", Kind::kHelpedBy},
      {"own_words", Kind::kOwnWords},
  };
  for (const auto& [name, kind] : kFields) {
    if (name == field) return NameOf(kind);
  }
  const bool support = field.find("].support") != std::string_view::npos;
  for (size_t column = 0; column < targets_.size(); ++column) {
    if (targets_[column].kind != (support ? Kind::kSupport : Kind::kAnswer)) continue;
    const std::string prefix =
        fmt::format("answers[{}]", definition_.questions(targets_[column].question).id());
    if (field.substr(0, prefix.size()) == prefix) return header_[column];
  }
  return "";
}

}  // namespace ourvoice::cli
