#pragma once

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "services/report/count_ranges.h"
#include "services/report/judged_count.h"
#include "services/report/policy.h"

namespace ourvoice::report {

// What somebody is taken to know of the figures of a grid: no more than they say; of totals the
// count itself, as other splits of the same responses may tell it; or, besides, of every other
// figure the count to within one, which is a margin for what ranges alone do not find.
enum class Knowledge { kFigures, kTotals, kNearly };
inline constexpr std::array kKnowledge = {Knowledge::kFigures, Knowledge::kTotals,
                                          Knowledge::kNearly};

// Counts of one thing that several reports show: a line a report, of all waves together first, then
// of each wave, then of what is in no wave. The first column is all responses of the line, and the
// others add up to it; every column adds up to that of all waves together.
class JudgedGrid {
 public:
  using Line = std::vector<JudgedCount>;

  explicit JudgedGrid(std::vector<Line> lines) : lines_(std::move(lines)), own_(lines_) {}

  const Line& line(size_t index) const { return lines_[index]; }
  size_t line_count() const { return lines_.size(); }
  size_t column_count() const { return lines_[0].size(); }
  // What is known of each count, by line and column, since it has been protected.
  const std::vector<std::vector<CountRanges::Range>>& Known(Knowledge knowledge) const {
    return known_[static_cast<size_t>(knowledge)];
  }

  // Whether a count is not even told to be nobody: where its line's first or its column's first is
  // hidden, or every count of its line is.
  bool IsClosed(size_t line, size_t column) const;

  // Hides further counts until the sums of lines and columns give none away, and until no hidden
  // count can be narrowed to less than 1 to one below the policy's least, also by what every count
  // is part of: `outer` has the same lines and columns, of counts that are at least as large; null
  // where there is none. The first column is settled first, by itself, so that it is the same
  // however the responses are split.
  //
  // Then shows again what had been hidden for others' sake and need not be: see ShownAgain.
  void Protect(const Policy& policy, const JudgedGrid* outer);

 private:
  friend class ShownAgain;

  struct Place {
    size_t line = 0;
    size_t column = 0;
  };

  void ProtectColumn(const Policy& policy, size_t column);
  void ProtectLine(const Policy& policy, Line& line);
  void ProtectSums(const Policy& policy);
  size_t HiddenCount() const;
  void CloseHidden();
  std::vector<Place> HiddenSmall(const Policy& policy) const;
  // Those of them that can be narrowed too far.
  std::vector<Place> Narrowed(const Policy& policy, const JudgedGrid* outer) const;
  // Hides the next-lowest count of the place's line, or of its column. False when there is none.
  bool HideBeside(const Policy& policy, Place place);

  std::vector<Line> lines_;
  // As they were before any was hidden for others' sake.
  std::vector<Line> own_;
  // By knowledge.
  std::array<std::vector<std::vector<CountRanges::Range>>, kKnowledge.size()> known_;
};

}  // namespace ourvoice::report
