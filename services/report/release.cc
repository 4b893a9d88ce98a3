#include "services/report/release.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "services/report/counted_scope.h"
#include "services/report/judged_grid.h"

namespace ourvoice::report {
namespace {

using Cell = CountedScope::Cell;
using Table = CountedScope::Table;
using Line = JudgedGrid::Line;
using Mark = v1::Figure;

// Says of counts what may be said of them: of all scopes together, so that none gives away another.
class Releaser {
 public:
  Releaser(const std::vector<TrueReport>& reports, size_t asked, const Policy& policy)
      : first_(reports[0]),
        asked_report_(reports[asked]),
        scopes_(CountedScopes(reports)),
        asked_(asked),
        policy_(policy),
        waves_(JudgeWaves()) {
    if (reports.size() > 1) {
      open_.push_back(IsShown(JudgeGroup(scopes_[0].total.responses)));
      // Nothing is hidden of a wave to which nobody has answered.
      for (const JudgedCount& wave : waves_) open_.push_back(wave.mark != Mark::MARK_HIDDEN);
      open_.push_back(true);
    } else {
      open_.push_back(IsShown(asked_report_.wave ? waves_[*asked_report_.wave]
                                                 : JudgeGroup(scopes_[0].total.responses)));
    }
  }

  ReleasedReport Report() const {
    ReleasedReport released;
    const std::vector<Cell> counted = CountedWaves(first_);
    for (size_t i = 0; i < waves_.size(); ++i) {
      released.waves.push_back(FiguresOf(counted[i], waves_[i]));
    }
    const CountedScope& scope = scopes_[asked_];
    released.total = asked_report_.wave.has_value()
                         ? released.waves[*asked_report_.wave]
                         : FiguresOf(scope.total, JudgeGroup(scope.total.responses));
    released.late = FigureOf(policy_, JudgeLate().line(asked_)[1]);
    released.not_covered = FigureOf(policy_, JudgeNotCovered());
    std::optional<JudgedGrid> heard_in_columns;
    for (size_t i = 0; i < scope.breakdowns.size(); ++i) {
      JudgedGrid heard = JudgeBreakdown(i);
      released.breakdowns.push_back(
          Breakdown(scope.breakdowns[i], heard.line(asked_), SharesAreOfAll(i)));
      if (asked_report_.split == i) heard_in_columns = std::move(heard);
    }
    released.by_frame_value = ReleaseTable(&CountedScope::by_frame_value, heard_in_columns);
    released.by_theme = ReleaseTable(&CountedScope::by_theme, heard_in_columns);
    released.coding_complete = !open_[asked_] || asked_report_.by_theme.coding_complete;
    return released;
  }

 private:
  static bool IsShown(const JudgedCount& count) { return count.mark == Mark::MARK_SHOWN; }

  // Whether a line of a grid is of the responses in no wave, of which there is no report.
  bool IsInNoWave(size_t line) const { return line > 0 && line == scopes_.size() - 1; }

  // A count of persons, answers or texts within a group that is large enough.
  JudgedCount Judge(uint64_t value) const {
    if (value == 0) return {value, Mark::MARK_NOT_RAISED};
    return {value, value < policy_.cell_min ? Mark::MARK_HIDDEN : Mark::MARK_SHOWN};
  }

  // The size of a group itself: nothing is said below the base.
  JudgedCount JudgeGroup(uint64_t value) const {
    return {value, value < policy_.base_min ? Mark::MARK_HIDDEN : Mark::MARK_SHOWN};
  }

  // Settings are shown only beside shown responses.
  v1::Figure SettingsOf(uint64_t settings, v1::Figure::Mark responses) const {
    if (responses != Mark::MARK_SHOWN) return FigureOf(policy_, {0, responses});
    const bool few = settings < policy_.settings_min;
    return FigureOf(policy_, {settings, few ? Mark::MARK_HIDDEN : Mark::MARK_SHOWN});
  }

  v1::Figures FiguresOf(const Cell& cell, const JudgedCount& responses) const {
    v1::Figures figures;
    *figures.mutable_responses() = FigureOf(policy_, responses);
    *figures.mutable_young_people() = FigureOf(policy_, Beside(responses.mark, cell.young_people));
    *figures.mutable_settings() = SettingsOf(cell.settings, responses.mark);
    return figures;
  }

  // A count that is shown only beside shown responses.
  JudgedCount Beside(v1::Figure::Mark responses, uint64_t count) const {
    return responses == Mark::MARK_SHOWN ? Judge(count) : JudgedCount{count, responses};
  }

  std::vector<JudgedCount> JudgeWaves() const {
    const JudgedCount all = JudgeGroup(CountedAll(first_));
    uint64_t in_no_wave = all.value;
    std::vector<JudgedCount> waves;
    for (const Cell& wave : CountedWaves(first_)) {
      in_no_wave -= wave.responses;
      waves.push_back(IsShown(all) ? Judge(wave.responses)
                                   : JudgedCount{wave.responses, Mark::MARK_HIDDEN});
    }
    if (!IsShown(all)) return waves;
    JudgedCount rest = Judge(in_no_wave);
    rest.in_report = false;
    std::vector<JudgedCount*> parts = {&rest};
    for (JudgedCount& wave : waves) parts.push_back(&wave);
    ProtectParts(policy_, parts);
    return waves;
  }

  // What each line of every grid begins with: all responses of its scope.
  JudgedCount TotalOf(size_t line) const {
    const uint64_t total = scopes_[line].total.responses;
    JudgedCount count = IsInNoWave(line) ? Judge(total) : JudgedCount{total, Mark::MARK_HIDDEN};
    if (!IsInNoWave(line) && open_[line]) {
      count.mark = total == 0 ? Mark::MARK_NOT_RAISED : Mark::MARK_SHOWN;
    }
    count.in_report = !IsInNoWave(line);
    return count;
  }

  // Those who came in time are in no figure, but would be known from the total.
  JudgedGrid JudgeLate() const {
    std::vector<Line> lines;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      const CountedScope& scope = scopes_[line];
      JudgedCount late = Judge(scope.late);
      JudgedCount in_time = Judge(scope.total.responses - scope.late);
      in_time.in_report = false;
      late.in_report = !IsInNoWave(line);
      if (!open_[line]) late.mark = in_time.mark = Mark::MARK_HIDDEN;
      lines.push_back({TotalOf(line), late, in_time});
    }
    JudgedGrid grid(std::move(lines));
    grid.Protect(policy_, nullptr);
    return grid;
  }

  // Hidden when there are none, too: with the base it comes close to the total.
  JudgedCount JudgeNotCovered() const {
    std::vector<JudgedCount> counts;
    std::vector<JudgedCount*> waves;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      counts.push_back(open_[line] ? JudgeGroup(scopes_[line].by_theme.not_covered)
                                   : JudgedCount{});
    }
    for (size_t line = 1; line < counts.size(); ++line) waves.push_back(&counts[line]);
    if (IsShown(counts[0])) ProtectParts(policy_, waves);
    return counts[asked_];
  }

  // Those who said.
  JudgedCount JudgeSaid(const CountedScope::Breakdown& breakdown, bool open) const {
    uint64_t said = 0;
    for (size_t i = 0; i + 2 < breakdown.parts.size(); ++i) said += breakdown.parts[i];
    return open ? JudgeGroup(said) : JudgedCount{said, Mark::MARK_HIDDEN};
  }

  // Whether so few others are in some scope that the number of those who said would give them away.
  // Shares are of all then, or, where many others are among them, of nobody: in every scope, whose
  // differences are known too.
  bool SharesAreOfAll(size_t index) const {
    return std::any_of(scopes_.begin(), scopes_.end(), [&](const CountedScope& scope) {
      const uint64_t others = CountOthers(scope.breakdowns[index]);
      return others > 0 && others < policy_.cell_min;
    });
  }

  // Those who did not say or were not asked.
  static uint64_t CountOthers(const CountedScope::Breakdown& breakdown) {
    return breakdown.parts.end()[-1] + breakdown.parts.end()[-2];
  }

  // A line a scope: all, categories, not said and not asked.
  JudgedGrid JudgeBreakdown(size_t index) const {
    std::vector<Line> lines;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      lines.push_back({TotalOf(line)});
      const Line parts = JudgeParts(scopes_[line].breakdowns[index], open_[line]);
      lines[line].insert(lines[line].end(), parts.begin(), parts.end());
      for (JudgedCount& count : lines[line]) count.in_report = !IsInNoWave(line);
    }
    // Categories add up to those who said, which shares give away.
    JudgedGrid grid(std::move(lines),
                    SharesAreOfAll(index) ? 0 : scopes_[0].breakdowns[index].parts.size() - 2);
    grid.Protect(policy_, nullptr);
    return grid;
  }

  Line JudgeParts(const CountedScope::Breakdown& breakdown, bool open) const {
    const JudgedCount base = JudgeSaid(breakdown, open);
    const size_t category_count = breakdown.parts.size() - 2;
    const bool asked = base.value + breakdown.parts[category_count] > 0;
    Line counts;
    for (size_t i = 0; i < breakdown.parts.size(); ++i) {
      const uint64_t value = breakdown.parts[i];
      JudgedCount& count = counts.emplace_back(Judge(value));
      const bool is_category = i < category_count;
      // What nobody or everybody said of a sensitive question says it of each of them.
      const bool all_or_none =
          is_category && breakdown.sensitive && (value == 0 || value == base.value);
      if (!open || (is_category && !IsShown(base)) || all_or_none) count.mark = Mark::MARK_HIDDEN;
      if (open && !asked && i <= category_count) count.mark = Mark::MARK_NOT_ASKED;
    }
    return counts;
  }

  // `judged` begins with all.
  ReleasedBreakdown Breakdown(const CountedScope::Breakdown& breakdown, const Line& judged,
                              bool shares_are_of_all) const {
    JudgedCount base = shares_are_of_all ? judged[0] : JudgeSaid(breakdown, open_[asked_]);
    if (shares_are_of_all && CountOthers(breakdown) >= policy_.cell_min) {
      base.mark = Mark::MARK_HIDDEN;
    }
    const size_t category_count = breakdown.parts.size() - 2;
    ReleasedBreakdown released;
    for (size_t i = 1; i <= category_count; ++i) {
      released.categories.push_back(FigureOf(policy_, judged[i]));
      released.shares.push_back(ShareOf(policy_, judged[i], base));
    }
    released.not_said = FigureOf(policy_, judged[category_count + 1]);
    released.not_asked = FigureOf(policy_, judged[category_count + 2]);
    return released;
  }

  // `heard` says by scope of all and of each column what may be said in "who was heard"; nothing
  // when the table is not split.
  ReleasedTable ReleaseTable(Table CountedScope::*table,
                             const std::optional<JudgedGrid>& heard) const {
    ReleasedTable released;
    const Table& asked_table = scopes_[asked_].*table;
    if (asked_table.bases.empty()) return released;
    std::vector<Line> lines;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      const Line in_columns = heard.has_value() ? heard->line(line) : Line();
      lines.push_back(JudgeBases(scopes_[line].*table, in_columns, line));
    }
    JudgedGrid bases(std::move(lines));
    const bool is_alike = heard.has_value() && heard->line(0).size() == bases.line(0).size();
    bases.Protect(policy_, is_alike ? &*heard : nullptr);
    for (const JudgedCount& base : bases.line(asked_)) {
      if (base.in_report) released.bases.push_back(FigureOf(policy_, base));
    }
    for (size_t row = 0; row < asked_table.rows.size(); ++row) {
      released.rows.push_back(ReleaseRow(table, row, bases));
    }
    return released;
  }

  Line JudgeBases(const Table& table, const Line& heard, size_t line) const {
    Line bases;
    bool open = open_[line];
    const bool is_empty = open && scopes_[line].total.responses == 0;
    for (size_t column = 0; column < table.bases.size(); ++column) {
      JudgedCount base = JudgeGroup(table.bases[column]);
      base.in_report = table.shown[column] && !IsInNoWave(line);
      if (column == 0 && !IsShown(base)) {
        open = is_empty || (IsInNoWave(line) && base.value == 0);
      }
      const bool hidden_above =
          column > 0 && column < heard.size() && heard[column].mark == Mark::MARK_HIDDEN;
      if (!open || hidden_above) {
        base.mark = Mark::MARK_HIDDEN;
      } else if (!table.asked[column]) {
        base.mark = Mark::MARK_NOT_ASKED;
      } else if (base.value == 0) {
        base.mark = Mark::MARK_NOT_RAISED;
      }
      bases.push_back(base);
    }
    return bases;
  }

  std::vector<v1::ThemeCell> ReleaseRow(Table CountedScope::*table, size_t row,
                                        const JudgedGrid& bases) const {
    std::vector<Line> lines;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      lines.push_back(JudgeRow((scopes_[line].*table).rows[row], bases.line(line)));
    }
    JudgedGrid grid(std::move(lines));
    grid.Protect(policy_, &bases);
    const std::vector<Cell>& cells = (scopes_[asked_].*table).rows[row];
    const Line& responses = grid.line(asked_);
    const Line young_people = JudgeBesides(table, row, &Cell::young_people, grid);
    const Line texts = JudgeBesides(table, row, &Cell::texts, grid);
    Line hands = JudgeBesides(table, row, &Cell::hands, grid);
    for (size_t i = 0; i < hands.size(); ++i) {
      // Nobody counts hands and finds none: whoever answers raises theirs.
      const bool counted = hands[i].mark != Mark::MARK_NOT_RAISED || responses[i].value == 0;
      if (!counted) hands[i].mark = Mark::MARK_NOT_ASKED;
    }
    std::vector<v1::ThemeCell> released;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (!responses[i].in_report) continue;
      v1::ThemeCell& cell = released.emplace_back();
      *cell.mutable_responses() = FigureOf(policy_, responses[i]);
      *cell.mutable_share() = ShareOf(policy_, responses[i], bases.line(asked_)[i]);
      *cell.mutable_young_people() = FigureOf(policy_, young_people[i]);
      *cell.mutable_hands() = FigureOf(policy_, hands[i]);
      *cell.mutable_settings() = SettingsOf(cells[i].settings, responses[i].mark);
      *cell.mutable_texts() = FigureOf(policy_, texts[i]);
    }
    return released;
  }

  Line JudgeRow(const std::vector<Cell>& cells, const Line& bases) const {
    Line row;
    for (size_t i = 0; i < cells.size(); ++i) {
      JudgedCount& count = row.emplace_back(Judge(cells[i].responses));
      count.in_report = bases[i].in_report;
      // The few who did not raise it are hidden like the few who did.
      const uint64_t others = bases[i].value - count.value;
      if (others > 0 && others < policy_.cell_min) count.mark = Mark::MARK_HIDDEN;
      if (!IsShown(bases[i])) count.mark = bases[i].mark;
    }
    return row;
  }

  // What is counted besides responses, shown only where they are.
  Line JudgeBesides(Table CountedScope::*table, size_t row, uint64_t Cell::*count,
                    const JudgedGrid& responses) const {
    std::vector<Line> lines;
    for (size_t line = 0; line < scopes_.size(); ++line) {
      Line& counts = lines.emplace_back();
      const std::vector<Cell>& cells = (scopes_[line].*table).rows[row];
      for (size_t i = 0; i < cells.size(); ++i) {
        const JudgedCount& beside = responses.line(line)[i];
        counts.push_back(Beside(beside.mark, cells[i].*count));
        counts.back().in_report = beside.in_report;
      }
    }
    JudgedGrid grid(std::move(lines));
    grid.Protect(policy_, nullptr);
    return grid.line(asked_);
  }

  const TrueReport& first_;
  const TrueReport& asked_report_;
  const std::vector<CountedScope> scopes_;
  const size_t asked_;
  const Policy& policy_;
  const std::vector<JudgedCount> waves_;
  // By scope, whether anything may be said of it.
  std::vector<bool> open_;
};

}  // namespace

ReleasedReport Release(const std::vector<TrueReport>& reports, size_t asked, const Policy& policy) {
  return Releaser(reports, asked, policy).Report();
}

}  // namespace ourvoice::report
