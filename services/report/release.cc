#include "services/report/release.h"

#include <utility>

#include "services/report/judged_count.h"
#include "services/report/trend.h"

namespace ourvoice::report {
namespace {

using Cell = CountedScope::Cell;
using Table = CountedScope::Table;
using Line = JudgedGrid::Line;
using Mark = v1::Figure;

// Puts into figures what may be said of the counts of one report.
class Releaser {
 public:
  Releaser(const JudgedReports& judged, const TrueReport& report, size_t line, const Policy& policy)
      : judged_(judged), report_(report), line_(line), policy_(policy) {}

  ReleasedReport Report() const {
    const JudgedGrid& figures = judged_.Grid(ReportNames::kFigures);
    ReleasedReport released;
    for (size_t i = 0; i < report_.waves.size(); ++i) {
      released.waves.push_back(FiguresOf(figures.line(1 + i)));
    }
    released.total =
        report_.wave.has_value() ? released.waves[*report_.wave] : FiguresOf(figures.line(0));
    released.late = FigureOf(policy_, judged_.Grid(ReportNames::kLate).line(line_)[1]);
    released.not_covered =
        FigureOf(policy_, judged_.Grid(judged_.names().NotCovered()).line(line_)[0]);
    released.breakdowns = Breakdowns();
    released.by_frame_value =
        TableOf(&CountedScope::by_frame_value, judged_.names().frame_values, judged_.names().frame);
    released.by_theme =
        TableOf(&CountedScope::by_theme, judged_.names().themes, ReportNames::kThemes);
    released.coding_complete = !judged_.IsOpen(line_) || report_.by_theme.coding_complete;
    return released;
  }

  std::vector<ReleasedBreakdown> Breakdowns() const {
    std::vector<ReleasedBreakdown> released;
    for (size_t i = 0; i < report_.breakdowns.size(); ++i) released.push_back(Breakdown(i));
    return released;
  }

 private:
  // Responses, young people and settings.
  v1::Figures FiguresOf(const Line& counts) const {
    v1::Figures figures;
    *figures.mutable_responses() = FigureOf(policy_, counts[0]);
    *figures.mutable_young_people() = FigureOf(policy_, counts[1]);
    *figures.mutable_settings() = FigureOf(policy_, counts[2]);
    return figures;
  }

  ReleasedBreakdown Breakdown(size_t dimension) const {
    const Line& counts = judged_.Grid(judged_.names().Heard(dimension)).line(line_);
    const size_t category_count = counts.size() - 3;
    const JudgedCount base = ShownTogether(counts, category_count);
    ReleasedBreakdown released;
    for (size_t i = 1; i <= category_count; ++i) {
      released.categories.push_back(FigureOf(policy_, counts[i]));
      released.shares.push_back(ShareOf(policy_, counts[i], base));
    }
    released.not_said = FigureOf(policy_, counts[category_count + 1]);
    released.not_asked = FigureOf(policy_, counts[category_count + 2]);
    return released;
  }

  // What the figures of the categories that are shown come to; hidden where fewer than two are, as
  // a share would be of nothing else.
  JudgedCount ShownTogether(const Line& counts, size_t category_count) const {
    JudgedCount together;
    size_t told_count = 0;
    for (size_t i = 1; i <= category_count; ++i) {
      const bool is_shown = counts[i].mark == Mark::MARK_SHOWN;
      if (is_shown) together.value += Rounded(policy_, counts[i].value);
      if (is_shown || counts[i].mark == Mark::MARK_NOT_RAISED) ++told_count;
    }
    if (told_count > 1) together.mark = Mark::MARK_SHOWN;
    return together;
  }

  ReleasedTable TableOf(Table CountedScope::*table, const std::vector<std::string>& rows,
                        std::string_view table_name) const {
    ReleasedTable released;
    const Table& counted = judged_.Scope(line_).*table;
    if (counted.bases.empty()) return released;
    const Line& bases = judged_.Grid(judged_.names().Bases(report_.split)).line(line_);
    for (const JudgedCount& base : bases) {
      if (base.in_report) released.bases.push_back(FigureOf(policy_, base));
    }
    for (size_t row = 0; row < rows.size(); ++row) {
      const std::string name = judged_.names().Row(table_name, rows[row], report_.split);
      released.rows.push_back(RowOf(name, counted.rows[row], bases));
    }
    return released;
  }

  const Line& Besides(const std::string& row, std::string_view what) const {
    return judged_.Grid(row + std::string(what)).line(line_);
  }

  std::vector<v1::ThemeCell> RowOf(const std::string& name, const std::vector<Cell>& cells,
                                   const Line& bases) const {
    const Line& responses = judged_.Grid(name).line(line_);
    const Line& young_people = Besides(name, ReportNames::kYoungPeople);
    const Line& hands = Besides(name, ReportNames::kHands);
    const Line& texts = Besides(name, ReportNames::kTexts);
    std::vector<v1::ThemeCell> released;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (!responses[i].in_report) continue;
      v1::ThemeCell& cell = released.emplace_back();
      *cell.mutable_responses() = FigureOf(policy_, responses[i]);
      *cell.mutable_share() = ShareOf(policy_, responses[i], bases[i]);
      *cell.mutable_young_people() = FigureOf(policy_, young_people[i]);
      *cell.mutable_hands() = FigureOf(policy_, hands[i]);
      // Nobody counts hands and finds none: whoever answers raises theirs.
      const bool counted = hands[i].mark != Mark::MARK_NOT_RAISED || responses[i].value == 0;
      if (!counted) cell.mutable_hands()->set_mark(Mark::MARK_NOT_ASKED);
      *cell.mutable_settings() = SettingsOf(cells[i].settings, responses[i].mark);
      *cell.mutable_texts() = FigureOf(policy_, texts[i]);
    }
    return released;
  }

  // Settings are shown only beside shown responses.
  v1::Figure SettingsOf(uint64_t settings, v1::Figure::Mark responses) const {
    if (responses != Mark::MARK_SHOWN) return FigureOf(policy_, {0, responses});
    // Distinct ones cannot be counted as they stood.
    const bool is_of_others = line_ == 0 && judged_.AnyWaits();
    const bool few = settings < policy_.settings_min || is_of_others;
    return FigureOf(policy_, {settings, few ? Mark::MARK_HIDDEN : Mark::MARK_SHOWN});
  }

  const JudgedReports& judged_;
  const TrueReport& report_;
  const size_t line_;
  const Policy& policy_;
};

// Names for what is released once and never compared with another day.
ReportNames NamesByNumber(const TrueReport& report) {
  const auto numbers = [](size_t count) {
    std::vector<std::string> names;
    for (size_t i = 0; i < count; ++i) names.push_back(std::to_string(i));
    return names;
  };
  return {.dimensions = numbers(report.breakdowns.size()),
          .frame_values = numbers(report.by_frame_value.rows.size()),
          .themes = numbers(report.by_theme.rows.size())};
}

}  // namespace

ReleasedReport Release(const std::vector<TrueReport>& reports, size_t asked, const Policy& policy,
                       const std::optional<TrueTrend>& trend) {
  return Release(JudgedReports(reports, NamesByNumber(reports[0]), {}, policy), reports, asked,
                 policy, trend);
}

ReleasedReport Release(const JudgedReports& judged, const std::vector<TrueReport>& reports,
                       size_t asked, const Policy& policy, const std::optional<TrueTrend>& trend) {
  ReleasedReport released = Releaser(judged, reports[asked], asked, policy).Report();
  if (!trend.has_value()) return released;
  released.trend = ReleaseTrend(judged, asked, *trend, policy);
  released.breakdowns_before = Releaser(judged, reports[asked - 1], asked - 1, policy).Breakdowns();
  return released;
}

}  // namespace ourvoice::report
