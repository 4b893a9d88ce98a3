#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/report/counted_scope.h"
#include "services/report/earlier_release.h"
#include "services/report/judged_grid.h"
#include "services/report/policy.h"
#include "services/report/report_names.h"
#include "services/report/standing_line.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// What may be said of every count of all reports of a survey, which are judged together: of all
// waves together, of each wave, and of what is in no wave. Lines are numbered in that order; a
// survey without waves has one line.
class JudgedReports {
 public:
  using Line = JudgedGrid::Line;
  // What was released of each line on one day; nothing of one that had never been counted.
  using ReleasedLines = std::vector<std::optional<LineBefore>>;

  // `reports` are as for Release (release.h). `before` is what was released before, on each
  // day that counts, in order; empty when nothing ever was. Those who joined a line came since it
  // was counted for that day's release.
  //
  // A wave to which fewer than ten responses came, or from which fewer were taken, since any of
  // those days waits, and so does one of which fewer than ten are left: it is counted as it stood,
  // and so are all waves together. In a wave that is counted anew, a category of which the same is
  // true is hidden, and so are others, until those hidden differ by ten or more. What nothing has
  // joined or left is told as it was: what was hidden stays so, and what was shown is hidden last.
  // So is what is counted within groups that changed, when fewer than ten of those joined or left.
  JudgedReports(const std::vector<TrueReport>& reports, ReportNames names,
                std::vector<ReleasedLines> before, const Policy& policy);

  size_t line_count() const { return scopes_.size(); }
  bool Waits(size_t line) const { return waits_[line]; }
  // Whether some line waits: of all waves together, settings are then not what is counted.
  bool AnyWaits() const { return std::find(waits_.begin(), waits_.end(), true) != waits_.end(); }
  // Whether anything may be said of it.
  bool IsOpen(size_t line) const { return open_[line]; }
  const CountedScope& Scope(size_t line) const { return scopes_[line]; }
  const ReportNames& names() const { return names_; }

  // By names (report_names.h), of lines in order; of `figures`, all and then each wave, whichever
  // the reports are of.
  const JudgedGrid& Grid(std::string_view name) const { return grids_.find(name)->second; }

  // What there is to be known of a line another day.
  StandingLine Kept(size_t line) const;

 private:
  using Table = CountedScope::Table;
  using Cell = CountedScope::Cell;
  using Counts = EarlierRelease::Counts;

  bool IsInNoWave(size_t line) const { return line > 0 && line == scopes_.size() - 1; }
  bool HasWaves() const { return scopes_.size() > 1; }
  // Whether anything was ever released.
  bool IsFirst() const { return before_.empty(); }

  void FindWaiting();
  // Whether so few are left of a line that was told of, or of those who wrote, that it may not be.
  bool FallsShort(size_t line) const;
  void RestoreWaiting();

  JudgedCount Judge(uint64_t value) const;
  JudgedCount JudgeGroup(uint64_t value) const;
  JudgedCount Beside(const JudgedCount& responses, uint64_t value) const;
  JudgedCount TotalOf(size_t line) const;

  void JudgeFigures(const TrueReport& first);
  void JudgeLate();
  void JudgeNotCovered();
  void JudgeBreakdown(size_t dimension);
  void JudgeTable(Table CountedScope::*table, const std::vector<std::string>& rows,
                  std::string_view table_name);
  void JudgeRow(Table CountedScope::*table, size_t row, const std::string& name,
                const JudgedGrid& bases);

  Line PartsOf(const CountedScope::Breakdown& breakdown, bool open) const;
  Line BasesOf(const Table& table, const Line& heard, size_t line) const;
  Line RowOf(const std::vector<Cell>& cells, const Line& bases) const;

  // Of those who wrote, how many may have left since a release and been replaced by others who had
  // not been coded: who left of those who were heard. Nothing of other counts.
  EarlierRelease::Changes SwappedSince(const EarlierRelease& release, std::string_view name) const;

  // What was released of counts before binds what is said of them now (earlier_release.h).
  void HideFew(std::string_view name, const EarlierRelease::Reader& joined,
               std::vector<Line>& lines) const;
  void TellAsBefore(std::string_view name, const EarlierRelease::Reader& joined,
                    std::vector<Line>& lines) const;
  void KeepHidden(std::string_view name, const EarlierRelease::Reader& joined,
                  const JudgedGrid& groups, std::vector<Line>& lines) const;
  const JudgedGrid& Keep(const std::string& name, JudgedGrid grid);

  const Policy policy_;
  const ReportNames names_;
  const std::optional<size_t> split_;
  std::vector<EarlierRelease> before_;
  std::vector<CountedScope> scopes_;
  std::vector<bool> waits_;
  std::vector<bool> open_;
  std::map<std::string, JudgedGrid, std::less<>> grids_;
};

}  // namespace ourvoice::report
