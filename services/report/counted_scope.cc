#include "services/report/counted_scope.h"

#include <utility>

namespace ourvoice::report {

// The only one who reads true counts.
class CountReader {
 public:
  static uint64_t Value(TrueCount count) { return count.value_; }
};

namespace {

using Cell = CountedScope::Cell;
using Table = CountedScope::Table;

Cell Read(const TrueCell& cell) {
  return {.responses = CountReader::Value(cell.responses),
          .young_people = CountReader::Value(cell.young_people),
          .hands = CountReader::Value(cell.hands),
          .settings = CountReader::Value(cell.settings),
          .texts = CountReader::Value(cell.texts)};
}

Table Read(const TrueTable& table) {
  Table read{.not_covered = CountReader::Value(table.not_covered)};
  for (const TrueTable::Column& column : table.columns) {
    read.bases.push_back(CountReader::Value(column.base));
    read.asked.push_back(column.asked);
    read.shown.push_back(column.shown);
  }
  for (const std::vector<TrueCell>& cells : table.rows) {
    std::vector<Cell>& row = read.rows.emplace_back();
    for (const TrueCell& cell : cells) row.push_back(Read(cell));
  }
  return read;
}

CountedScope Read(const TrueReport& report) {
  const TrueCell& total = report.wave ? report.waves[*report.wave] : report.all_waves;
  CountedScope scope{.total = Read(total),
                     .late = CountReader::Value(report.late),
                     .by_frame_value = Read(report.by_frame_value),
                     .by_theme = Read(report.by_theme)};
  for (const TrueBreakdown& breakdown : report.breakdowns) {
    CountedScope::Breakdown& read = scope.breakdowns.emplace_back();
    read.sensitive = breakdown.sensitive;
    for (const TrueCount category : breakdown.categories) {
      read.parts.push_back(CountReader::Value(category));
    }
    read.parts.push_back(CountReader::Value(breakdown.not_said));
    read.parts.push_back(CountReader::Value(breakdown.not_asked));
  }
  return scope;
}

// Settings are distinct ones and are not taken away.
void TakeAway(const Cell& part, Cell& whole) {
  whole.responses -= part.responses;
  whole.young_people -= part.young_people;
  whole.hands -= part.hands;
  whole.texts -= part.texts;
}

void TakeAway(const Table& part, Table& whole) {
  whole.not_covered -= part.not_covered;
  for (size_t column = 0; column < whole.bases.size(); ++column) {
    whole.bases[column] -= part.bases[column];
    for (size_t row = 0; row < whole.rows.size(); ++row) {
      TakeAway(part.rows[row][column], whole.rows[row][column]);
    }
  }
}

void TakeAway(const CountedScope& part, CountedScope& whole) {
  TakeAway(part.total, whole.total);
  whole.late -= part.late;
  for (size_t i = 0; i < whole.breakdowns.size(); ++i) {
    for (size_t j = 0; j < whole.breakdowns[i].parts.size(); ++j) {
      whole.breakdowns[i].parts[j] -= part.breakdowns[i].parts[j];
    }
  }
  TakeAway(part.by_frame_value, whole.by_frame_value);
  TakeAway(part.by_theme, whole.by_theme);
}

}  // namespace

std::vector<CountedScope> CountedScopes(const std::vector<TrueReport>& reports) {
  std::vector<CountedScope> scopes;
  for (const TrueReport& report : reports) scopes.push_back(Read(report));
  if (scopes.size() == 1) return scopes;
  CountedScope in_no_wave = scopes[0];
  for (size_t i = 1; i < reports.size(); ++i) TakeAway(scopes[i], in_no_wave);
  scopes.push_back(std::move(in_no_wave));
  return scopes;
}

void Clear(CountedScope& scope) {
  const CountedScope all = scope;
  TakeAway(all, scope);
  scope.total.settings = 0;
}

void AddUp(std::vector<CountedScope>& scopes) {
  // What is taken away from nothing comes back when that is taken away: sums of whole numbers.
  CountedScope& sum = scopes[0];
  TakeAway(CountedScope(sum), sum);
  CountedScope less = sum;
  for (size_t i = 1; i < scopes.size(); ++i) TakeAway(scopes[i], less);
  TakeAway(less, sum);
}

Cell CountedAll(const TrueReport& report) { return Read(report.all_waves); }

std::vector<Cell> CountedWaves(const TrueReport& report) {
  std::vector<Cell> waves;
  for (const TrueCell& wave : report.waves) waves.push_back(Read(wave));
  return waves;
}

std::vector<uint64_t> Counted(const std::vector<TrueCount>& counts) {
  std::vector<uint64_t> values;
  for (const TrueCount count : counts) values.push_back(CountReader::Value(count));
  return values;
}

}  // namespace ourvoice::report
