#include "services/report/standing_line.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>

namespace ourvoice::report {
namespace {

using Cell = CountedScope::Cell;
using Line = JudgedGrid::Line;

const Line* Find(const StandingLine& stood, std::string_view name) {
  const auto found = stood.find(name);
  return found == stood.end() ? nullptr : &found->second;
}

std::vector<uint64_t> Unlimited(size_t count) {
  return std::vector<uint64_t>(count, std::numeric_limits<uint64_t>::max());
}

void RestoreBreakdown(const Line* stood, uint64_t total, CountedScope::Breakdown& breakdown) {
  if (stood == nullptr || stood->size() != breakdown.parts.size() + 1) {
    Fit(total, Unlimited(breakdown.parts.size()), breakdown.parts);
    return;
  }
  for (size_t i = 0; i < breakdown.parts.size(); ++i) breakdown.parts[i] = (*stood)[i + 1].value;
}

// Without a split, and with one where it was not counted then. The columns of who was heard are
// at least as large.
void RestoreBases(const Line* all, const Line* stood, const std::vector<uint64_t>& heard,
                  CountedScope::Table& table) {
  if (stood != nullptr && stood->size() == table.bases.size()) {
    for (size_t i = 0; i < stood->size(); ++i) table.bases[i] = (*stood)[i].value;
    return;
  }
  if (all != nullptr) table.bases[0] = (*all)[0].value;
  table.bases[0] =
      std::min(table.bases[0], std::accumulate(heard.begin(), heard.end(), uint64_t{0}));
  if (table.bases.size() == 1) return;
  std::vector<uint64_t> columns(table.bases.begin() + 1, table.bases.end());
  Fit(table.bases[0], heard.size() == columns.size() ? heard : Unlimited(columns.size()), columns);
  std::copy(columns.begin(), columns.end(), table.bases.begin() + 1);
}

void RestoreCounts(const Line* stood, uint64_t Cell::*count, std::vector<Cell>& cells) {
  if (stood == nullptr || stood->size() != cells.size()) return;
  for (size_t i = 0; i < cells.size(); ++i) cells[i].*count = (*stood)[i].value;
}

void FitWithin(const std::vector<uint64_t>& bases, std::vector<Cell>& cells) {
  cells[0].responses = std::min(cells[0].responses, bases[0]);
  if (cells.size() == 1) return;
  std::vector<uint64_t> columns;
  for (size_t i = 1; i < cells.size(); ++i) columns.push_back(cells[i].responses);
  Fit(cells[0].responses, {bases.begin() + 1, bases.end()}, columns);
  for (size_t i = 1; i < cells.size(); ++i) cells[i].responses = columns[i - 1];
}

void RestoreTable(const StandingLine& stood, const ReportNames& names, std::string_view table_name,
                  const std::vector<std::string>& rows, std::optional<size_t> split,
                  const std::vector<uint64_t>& heard, CountedScope::Table& table) {
  if (table.bases.empty()) return;
  RestoreBases(Find(stood, names.Bases(std::nullopt)), Find(stood, names.Bases(split)), heard,
               table);
  for (size_t row = 0; row < table.rows.size(); ++row) {
    const std::string name = names.Row(table_name, rows[row], split);
    std::vector<Cell>& cells = table.rows[row];
    RestoreCounts(Find(stood, name), &Cell::responses, cells);
    RestoreCounts(Find(stood, name + std::string(ReportNames::kYoungPeople)), &Cell::young_people,
                  cells);
    RestoreCounts(Find(stood, name + std::string(ReportNames::kHands)), &Cell::hands, cells);
    RestoreCounts(Find(stood, name + std::string(ReportNames::kTexts)), &Cell::texts, cells);
    FitWithin(table.bases, cells);
  }
  if (const Line* not_covered = Find(stood, names.NotCovered())) {
    table.not_covered = (*not_covered)[0].value;
  }
}

}  // namespace

void Fit(uint64_t total, const std::vector<uint64_t>& limits, std::vector<uint64_t>& parts) {
  uint64_t sum = 0;
  for (size_t i = 0; i < parts.size(); ++i) sum += parts[i] = std::min(parts[i], limits[i]);
  for (; sum > total; --sum) --*std::max_element(parts.begin(), parts.end());
  for (size_t i = parts.size(); i > 0 && sum < total; --i) {
    const uint64_t added = std::min(total - sum, limits[i - 1] - parts[i - 1]);
    parts[i - 1] += added;
    sum += added;
  }
}

void Restore(const StandingLine& stood, const ReportNames& names, std::optional<size_t> split,
             CountedScope& scope) {
  if (const Line* figures = Find(stood, ReportNames::kFigures)) {
    scope.total.responses = (*figures)[0].value;
    scope.total.young_people = (*figures)[1].value;
    scope.total.settings = (*figures)[2].value;
  }
  if (const Line* late = Find(stood, ReportNames::kLate)) scope.late = (*late)[1].value;
  for (size_t i = 0; i < scope.breakdowns.size(); ++i) {
    RestoreBreakdown(Find(stood, names.Heard(i)), scope.total.responses, scope.breakdowns[i]);
  }
  const std::vector<uint64_t> heard = split.has_value()
                                          ? scope.breakdowns[*split].parts
                                          : std::vector<uint64_t>{scope.total.responses};
  RestoreTable(stood, names, names.frame, names.frame_values, split, heard, scope.by_frame_value);
  RestoreTable(stood, names, ReportNames::kThemes, names.themes, split, heard, scope.by_theme);
}

}  // namespace ourvoice::report
