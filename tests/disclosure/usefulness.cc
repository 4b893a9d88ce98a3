#include "tests/disclosure/usefulness.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "services/report/counted_scope.h"
#include "services/report/release.h"

namespace ourvoice::disclosure {
namespace {

using report::CountedScope;
using report::ReleasedReport;
using report::v1::Figure;

// A count, what is said of it, and why it had to be hidden, where that is known.
struct Cell {
  uint64_t truth = 0;
  Figure::Mark mark = Figure::MARK_UNSPECIFIED;
  std::optional<Why> why;

  bool IsHidden() const { return mark == Figure::MARK_HIDDEN; }
};

// By line (all waves, then each) and column.
using Grid = std::vector<std::vector<Cell>>;

class Measurer {
 public:
  Measurer(const StandardReport& standard, const report::Policy& policy)
      : standard_(standard), policy_(policy) {}

  UsefulnessOfParts Measure() {
    for (size_t split = 0; split < standard_.by_split.size(); ++split) {
      const std::vector<report::TrueReport>& reports = standard_.by_split[split];
      scopes_ = report::CountedScopes(reports);
      scopes_.resize(reports.size());
      released_.clear();
      for (size_t line = 0; line < reports.size(); ++line) {
        released_.push_back(report::Release(reports, line, policy_));
      }
      if (split == 0) AddHeard();
      AddTables(split);
    }
    return measured_;
  }

 private:
  Cell CellOf(uint64_t truth, const Figure& figure, std::optional<Why> why) const {
    return {.truth = truth, .mark = figure.mark(), .why = why};
  }

  bool IsLineHidden(size_t line) const {
    return released_[line].total.responses().mark() == Figure::MARK_HIDDEN;
  }

  void AddHeard() {
    Grid totals;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      totals.push_back(
          {CellOf(scopes_[line].total.responses, released_[line].total.responses(), std::nullopt)});
    }
    Add(totals, 0, true);
    for (size_t i = 0; i < scopes_[0].breakdowns.size(); ++i) {
      Grid grid;
      for (size_t line = 0; line < scopes_.size(); ++line) grid.push_back(HeardBy(i, line));
      Add(grid, 0, true);
    }
  }

  std::vector<Cell> HeardBy(size_t index, size_t line) const {
    const CountedScope::Breakdown& counted = scopes_[line].breakdowns[index];
    const report::ReleasedBreakdown& released = released_[line].breakdowns[index];
    std::vector<Figure> figures = released.categories;
    uint64_t said = 0;
    for (size_t i = 0; i < figures.size(); ++i) said += counted.parts[i];
    std::vector<Cell> cells;
    for (size_t i = 0; i < counted.parts.size(); ++i) {
      const bool is_category = i < figures.size();
      const Figure& figure = is_category           ? figures[i]
                             : i == figures.size() ? released.not_said
                                                   : released.not_asked;
      std::optional<Why> why;
      if (is_category && counted.sensitive && counted.parts[i] == said) why = Why::kUnanimous;
      if (IsLineHidden(line)) why = Why::kGroup;
      cells.push_back(CellOf(counted.parts[i], figure, why));
    }
    return cells;
  }

  // Columns of a split; without one, that of all.
  void AddTables(size_t split) {
    const size_t first = split == 0 ? 0 : 1;
    Grid bases;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      std::vector<Cell>& cells = bases.emplace_back();
      const report::ReleasedTable& released = released_[line].by_theme;
      for (size_t column = 0; column < released.bases.size(); ++column) {
        std::optional<Why> why;
        if (IsCategoryHidden(split, line, column)) why = Why::kCategory;
        if (IsLineHidden(line)) why = Why::kGroup;
        cells.push_back(CellOf(scopes_[line].by_theme.bases[column], released.bases[column], why));
      }
    }
    Add(bases, split, false, first);
    AddRows(bases, &CountedScope::by_frame_value, &ReleasedReport::by_frame_value, split, first);
    AddRows(bases, &CountedScope::by_theme, &ReleasedReport::by_theme, split, first);
  }

  bool IsCategoryHidden(size_t split, size_t line, size_t column) const {
    return split > 0 && column > 0 &&
           released_[line].breakdowns[split - 1].categories[column - 1].mark() ==
               Figure::MARK_HIDDEN;
  }

  void AddRows(const Grid& bases, CountedScope::Table CountedScope::*counted,
               report::ReleasedTable ReleasedReport::*released, size_t split, size_t first) {
    for (size_t row = 0; row < (released_[0].*released).rows.size(); ++row) {
      Grid grid;
      for (size_t line = 0; line < scopes_.size(); ++line) {
        std::vector<Cell>& cells = grid.emplace_back();
        const std::vector<CountedScope::Cell>& truths = (scopes_[line].*counted).rows[row];
        const auto& figures = (released_[line].*released).rows[row];
        for (size_t column = 0; column < figures.size(); ++column) {
          const Cell& base = bases[line][column];
          const uint64_t truth = truths[column].responses;
          const uint64_t others = base.truth - truth;
          std::optional<Why> why;
          if (others > 0 && others < policy_.cell_min) why = Why::kFewOthers;
          if (base.IsHidden()) why = base.why.value_or(Why::kBase);
          cells.push_back(CellOf(truth, figures[column].responses(), why));
        }
      }
      Add(grid, split, false, first);
    }
  }

  // Counts of a grid from a column on.
  void Add(const Grid& grid, size_t split, bool is_heard, size_t first = 0) {
    for (size_t line = 0; line < grid.size(); ++line) {
      for (size_t column = first; column < grid[line].size(); ++column) {
        const Cell& cell = grid[line][column];
        if (cell.truth < policy_.cell_min) continue;
        Usefulness one{.large = 1};
        if (cell.IsHidden()) {
          one.hidden[static_cast<size_t>(WhyHidden(grid, line, column))] = 1;
        } else {
          one.shown = 1;
        }
        Note(one, line, split, is_heard);
      }
    }
  }

  void Note(const Usefulness& one, size_t line, size_t split, bool is_heard) {
    const std::string what = is_heard     ? "who was heard"
                             : split == 0 ? "not split"
                                          : "by " + standard_.splits[split];
    measured_.by_part[what + (line == 0 ? ", all waves" : ", each wave")] += one;
    measured_.whole += one;
    if (split > 0) return;
    measured_.unsplit += one;
    if (line == 0) measured_.first += one;
  }

  Why WhyHidden(const Grid& grid, size_t line, size_t column) const {
    const Cell& cell = grid[line][column];
    if (cell.why.has_value()) return *cell.why;
    const auto protects = [this](const Cell& other) {
      const bool is_small = other.truth > 0 && other.truth < policy_.cell_min;
      return other.IsHidden() && (is_small || other.why == Why::kFewOthers);
    };
    if (std::any_of(grid[line].begin(), grid[line].end(), protects)) return Why::kLine;
    for (const std::vector<Cell>& other : grid) {
      if (protects(other[column])) return Why::kColumn;
    }
    return Why::kElsewhere;
  }

  const StandardReport& standard_;
  const report::Policy& policy_;
  std::vector<CountedScope> scopes_;
  std::vector<ReleasedReport> released_;
  UsefulnessOfParts measured_;
};

}  // namespace

double Usefulness::Percent() const {
  return large == 0 ? 0 : 100.0 * static_cast<double>(shown) / static_cast<double>(large);
}

Usefulness& Usefulness::operator+=(const Usefulness& other) {
  large += other.large;
  shown += other.shown;
  for (size_t i = 0; i < kWhyCount; ++i) hidden[i] += other.hidden[i];
  return *this;
}

UsefulnessOfParts MeasureUsefulness(const StandardReport& standard, const report::Policy& policy) {
  return Measurer(standard, policy).Measure();
}

}  // namespace ourvoice::disclosure
