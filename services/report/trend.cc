#include "services/report/trend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "services/report/counted_scope.h"
#include "services/report/intervals.h"
#include "services/report/judged_count.h"
#include "services/report/newcombe.h"

namespace ourvoice::report {
namespace {

using Mark = v1::Figure;
using Table = CountedScope::Table;

bool IsFew(const Policy& policy, uint64_t count) { return count > 0 && count < policy.cell_min; }

// Whether a part tells of few, by itself or by what is left of the whole.
bool TellsOfFew(const Policy& policy, uint64_t part, uint64_t whole) {
  return part > whole || IsFew(policy, part) || IsFew(policy, whole - part);
}

// Whether hidden counts could be worked out were it told how many they come to.
bool GivesAway(const Policy& policy, size_t hidden_count, uint64_t hidden_sum) {
  return hidden_count == 1 || IsFew(policy, hidden_sum);
}

// Whether the part is nearly a union of categories, with few in one that are not in the other; or
// is one and so tells how many those come to that are hidden in it or elsewhere. `heard` is what is
// told of all and then of each category of the whole.
bool IsNearCategories(const Policy& policy, const std::vector<uint64_t>& part,
                      const JudgedGrid::Line& heard) {
  uint64_t in_part = 0;
  uint64_t elsewhere = 0;
  uint64_t apart = 0;
  std::array<size_t, 2> hidden_counts = {};
  std::array<uint64_t, 2> hidden_sums = {};
  for (size_t i = 0; i < part.size(); ++i) {
    const uint64_t rest = heard[i + 1].value - part[i];
    in_part += part[i];
    elsewhere += rest;
    apart += std::min(part[i], rest);
    if (heard[i + 1].mark != Mark::MARK_HIDDEN || heard[i + 1].value == 0) continue;
    const size_t side = part[i] > 0 ? 0 : 1;
    ++hidden_counts[side];
    hidden_sums[side] += heard[i + 1].value;
  }
  // Nobody and everybody are told of in any case.
  if (in_part == 0 || elsewhere == 0) return false;
  if (apart > 0) return IsFew(policy, apart);
  return GivesAway(policy, hidden_counts[0], hidden_sums[0]) ||
         GivesAway(policy, hidden_counts[1], hidden_sums[1]);
}

bool IsKnown(const JudgedCount& count) {
  return count.mark == Mark::MARK_SHOWN || count.mark == Mark::MARK_NOT_RAISED;
}

JudgedCount Known(uint64_t value) {
  return {value, value == 0 ? Mark::MARK_NOT_RAISED : Mark::MARK_SHOWN};
}

// One of the two waves.
class Side {
 public:
  Side(const JudgedReports& judged, size_t line, const TrueTrend::Wave& wave, const Policy& policy)
      : judged_(judged), line_(line), policy_(policy), whole_(judged.Scope(line)) {
    parts_ = CountedScopes({wave.compared});
    if (wave.compared_once.has_value()) {
      parts_.push_back(CountedScopes({*wave.compared_once})[0]);
    }
  }

  uint64_t settings() const { return Compared().total.settings; }

  bool MayBeTold() const {
    if (judged_.Waits(line_) || !judged_.IsOpen(line_)) return false;
    const auto& bases = judged_.Grid(judged_.names().Bases(std::nullopt));
    if (bases.line(line_)[0].mark != Mark::MARK_SHOWN) return false;
    for (const CountedScope& part : parts_) {
      if (TellsOfFew(policy_, part.total.responses, whole_.total.responses)) return false;
      if (TellsOfFew(policy_, part.by_theme.bases[0], whole_.by_theme.bases[0])) return false;
    }
    for (size_t i = 0; i < whole_.breakdowns.size(); ++i) {
      const JudgedGrid::Line& heard = judged_.Grid(judged_.names().Heard(i)).line(line_);
      if (IsNearCategories(policy_, Compared().breakdowns[i].parts, heard)) return false;
    }
    return true;
  }

  v1::TrendWave Wave() const {
    v1::TrendWave wave;
    *wave.mutable_responses() = FigureOf(policy_, Known(Compared().total.responses));
    *wave.mutable_base() = FigureOf(policy_, Base());
    return wave;
  }

  // Whether the report of the wave shows the row.
  bool Shows(const std::string& row_name) const {
    return IsKnown(judged_.Grid(row_name).line(line_)[0]);
  }

  v1::TrendCell Cell(Table CountedScope::*table, size_t row) const {
    JudgedCount raised = Known(Raised(Compared().*table, row));
    for (const CountedScope& part : parts_) {
      if (RowTellsOfFew(part.*table, whole_.*table, row)) raised.mark = Mark::MARK_HIDDEN;
    }
    v1::TrendCell cell;
    *cell.mutable_responses() = FigureOf(policy_, raised);
    *cell.mutable_share() = ShareOf(policy_, raised, Base());
    AddInterval(cell.responses(), Rounded(policy_, Base().value), *cell.mutable_share());
    return cell;
  }

 private:
  const CountedScope& Compared() const { return parts_[0]; }
  JudgedCount Base() const { return Known(Compared().by_theme.bases[0]); }

  static uint64_t Raised(const Table& table, size_t row) { return table.rows[row][0].responses; }

  bool RowTellsOfFew(const Table& part, const Table& whole, size_t row) const {
    const uint64_t raised = Raised(part, row);
    const uint64_t raised_of_whole = Raised(whole, row);
    return TellsOfFew(policy_, raised, raised_of_whole) ||
           TellsOfFew(policy_, part.bases[0] - raised, whole.bases[0] - raised_of_whole);
  }

  const JudgedReports& judged_;
  const size_t line_;
  const Policy& policy_;
  const CountedScope& whole_;
  std::vector<CountedScope> parts_;
};

// Rounded parts can be a little more than their rounded base.
void AddChange(const v1::Trend& trend, v1::TrendRow& row) {
  const v1::Percentage& before = row.before().share();
  const v1::Percentage& now = row.now().share();
  if (!before.shown() || !now.shown()) return;
  const uint64_t base_before = trend.before().base().rounded();
  const uint64_t base_now = trend.now().base().rounded();
  const DifferenceInterval interval =
      NewcombeInterval(std::min(row.before().responses().rounded(), base_before), base_before,
                       std::min(row.now().responses().rounded(), base_now), base_now);
  v1::TrendChange& change = *row.mutable_change();
  change.set_points(int64_t{now.percent()} - int64_t{before.percent()});
  change.set_low_points(static_cast<int64_t>(std::floor(100 * interval.low)));
  change.set_high_points(static_cast<int64_t>(std::ceil(100 * interval.high)));
  change.set_more_than_chance(interval.ExcludesNone());
}

}  // namespace

v1::Trend ReleaseTrend(const JudgedReports& judged, size_t line, const TrueTrend& trend,
                       const Policy& policy) {
  const Side before(judged, line - 1, trend.before, policy);
  const Side now(judged, line, trend.now, policy);
  v1::Trend released;
  const uint64_t settings = now.settings();
  const bool few_settings = settings > 0 && settings < policy.settings_min;
  if (trend.waits || few_settings || !before.MayBeTold() || !now.MayBeTold()) {
    for (v1::Figure* figure :
         {released.mutable_settings(), released.mutable_before()->mutable_responses(),
          released.mutable_before()->mutable_base(), released.mutable_now()->mutable_responses(),
          released.mutable_now()->mutable_base()}) {
      figure->set_mark(Mark::MARK_HIDDEN);
    }
    return released;
  }
  *released.mutable_settings() = FigureOf(policy, Known(settings));
  *released.mutable_before() = before.Wave();
  *released.mutable_now() = now.Wave();
  if (settings == 0) return released;
  const auto add_rows = [&](Table CountedScope::*table, const std::vector<std::string>& rows,
                            std::string_view table_name, auto& released_rows) {
    for (size_t i = 0; i < rows.size(); ++i) {
      const std::string name = judged.names().Row(table_name, rows[i], std::nullopt);
      v1::TrendRow& row = *released_rows.Add();
      row.mutable_before()->mutable_responses()->set_mark(Mark::MARK_HIDDEN);
      row.mutable_now()->mutable_responses()->set_mark(Mark::MARK_HIDDEN);
      if (!before.Shows(name) || !now.Shows(name)) continue;
      *row.mutable_before() = before.Cell(table, i);
      *row.mutable_now() = now.Cell(table, i);
      AddChange(released, row);
    }
  };
  const ReportNames& names = judged.names();
  add_rows(&CountedScope::by_frame_value, names.frame_values, names.frame,
           *released.mutable_by_frame_value());
  add_rows(&CountedScope::by_theme, names.themes, ReportNames::kThemes,
           *released.mutable_by_theme());
  return released;
}

bool IsTold(const v1::Trend& trend) { return trend.settings().mark() != Mark::MARK_HIDDEN; }

}  // namespace ourvoice::report
