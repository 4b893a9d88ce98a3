#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "services/report/counted_scope.h"
#include "services/report/judged_grid.h"
#include "services/report/policy.h"
#include "services/report/standing_line.h"

namespace ourvoice::report {

// What was released of each line on one day, and what that lets be said on a later one. Lines are
// numbered as in JudgedReports.
class EarlierRelease {
 public:
  using Line = JudgedGrid::Line;
  using Counts = std::vector<uint64_t>;
  // How many joined or left the group that each column of each line is.
  using Changes = std::vector<Counts>;
  // Who is counted of those.
  enum class Who { kJoinedOrLeft, kLeft };
  // The counts of a grid's line in a scope.
  using Reader = std::function<Counts(const CountedScope&)>;

  // `lines`: nothing of a line of which nothing was released.
  EarlierRelease(std::vector<std::optional<LineBefore>> lines, const Policy& policy)
      : lines_(std::move(lines)), policy_(policy) {}

  const std::optional<LineBefore>& line(size_t index) const { return lines_[index]; }
  // Whether so few joined or left that it may not be told.
  bool IsFew(uint64_t change) const { return change > 0 && change < policy_.base_min; }

  // Whether a line's whole was shown then of which so few are left that it may not be.
  bool FallsShort(std::string_view name, size_t line, uint64_t count) const;

  // Of a group that was not told of then, more than any.
  Counts ChangesOfUnit(std::string_view name, size_t line, const Line& counts, const Reader& joined,
                       Who who = Who::kJoinedOrLeft) const;
  // All waves together changed as the units did. What waits is still what it was at `last`, the
  // last release; nothing changed since when this is that.
  Changes ChangesOf(std::string_view name, const std::vector<Line>& lines,
                    const std::vector<bool>& waits, const EarlierRelease& last,
                    const Reader& joined, Who who = Who::kJoinedOrLeft) const;

  // Hides what few joined or left, with others, until those hidden together differ by enough.
  // `swapped`, unless it is empty: how many may have left each group that seems unchanged, and been
  // replaced. It is taken for few, and for nobody where it is added to others.
  void HideFew(const Changes& changes, const Changes& swapped, std::vector<Line>& lines) const;
  // Tells what waits as it was told.
  void TellWaiting(std::string_view name, const std::vector<bool>& waits,
                   std::vector<Line>& lines) const;
  // The same of groups that nobody joined or left.
  void TellUnchanged(std::string_view name, const Changes& changes, const Changes& swapped,
                     const std::vector<bool>& waits, std::vector<Line>& lines) const;
  // Counts within `groups`: what was hidden is hidden until enough joined or left it, and what was
  // shown is hidden last.
  void KeepHidden(std::string_view name, const Changes& changes, const std::vector<bool>& waits,
                  const JudgedGrid& groups, std::vector<Line>& lines) const;

  // Where a count is hidden that was told then, or told that was hidden, those hidden with it may
  // not differ by few either: else further ones are hidden, and last all waves together.
  void HideCrossing(std::string_view name, const Changes& changes, const std::vector<bool>& waits,
                    std::vector<Line>& lines) const;

 private:
  struct Place {
    size_t line = 0;
    size_t column = 0;
  };

  // Whoever is in a category of which nothing was told then may have been among those who were not
  // asked: few who joined or left both together are few of each.
  void AddMoved(const Line& stood, const Line& counts, const Counts& came, Who who,
                Counts& changes) const;
  // Whether those hidden together still differ by few.
  bool HideCrossingIn(std::string_view name, const std::vector<Place>& parts,
                      const Changes& changes, const std::vector<bool>& waits,
                      std::vector<Line>& lines) const;
  const Line* Stood(std::string_view name, size_t line) const;

  std::vector<std::optional<LineBefore>> lines_;
  Policy policy_;
};

}  // namespace ourvoice::report
