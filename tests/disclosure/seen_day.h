#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "services/report/policy.h"
#include "services/report/release.h"
#include "tests/disclosure/population.h"

namespace ourvoice::disclosure {

// Counts of 1 to so many are what is to be hidden.
constexpr uint64_t kSmallMax = 9;

// A number, what it is and what reports say of it.
struct Number {
  uint64_t truth = 0;
  std::vector<report::v1::Figure> figures;

  bool IsHidden() const;
  bool IsShown() const;
  // Whether a report says what it is, if only that it is nobody.
  bool IsTold() const { return !figures.empty() && !IsHidden(); }
  bool IsSmall() const { return truth >= 1 && truth <= kSmallMax; }
  bool IsEqualInAll() const;
};

// Numbers by line (all waves, each wave, in no wave) and column (all, categories, did not say, was
// not asked).
using Grid = std::vector<std::vector<Number>>;

// Everything that reports of one day say, beside what is true of those who were counted.
class SeenDay {
 public:
  explicit SeenDay(const Population& counted);

  // A report of the line, split by the dimension or not at all.
  void Note(const report::ReleasedReport& released, std::optional<size_t> split, size_t line);
  // What a report of this day says of every wave.
  void NoteWaves(const report::ReleasedReport& released);
  // When all are noted: the first column is the same whatever the dimension.
  void JoinFirstColumns();

  size_t dimension_count() const { return heard_.size(); }
  size_t theme_count() const { return raised_[0].size(); }
  size_t category_count(size_t dimension) const { return heard_[dimension][0].size() - 3; }
  // Lines of which there are reports.
  size_t report_count() const { return heard_[0].size() - 1; }
  const Grid& heard(size_t dimension) const { return heard_[dimension]; }
  const Grid& wrote(size_t dimension) const { return wrote_[dimension]; }
  const Grid& raised(size_t dimension, size_t theme) const { return raised_[dimension][theme]; }

  uint64_t CountUnequal() const;
  // Categories of the sensitive dimension of which nobody or everybody is told to be.
  uint64_t CountUnanimous() const;
  // Counts of ten or more of each theme, and those of them that are shown.
  std::pair<uint64_t, uint64_t> CountLarge() const;

 private:
  void CountTruth(const Population& counted, size_t dimension);

  std::vector<Grid> heard_;
  std::vector<Grid> wrote_;
  // By theme, too.
  std::vector<std::vector<Grid>> raised_;
};

}  // namespace ourvoice::disclosure
