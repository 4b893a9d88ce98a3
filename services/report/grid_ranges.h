#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "services/report/count_ranges.h"
#include "services/report/policy.h"

namespace ourvoice::report {

class JudgedGrid;
enum class Knowledge;

// What the figures of a grid, and the sums that tie them, tell of each of its counts.
class GridRanges {
 public:
  // `outer`: a grid alike, protected, of what every count is part of; null where there is none.
  GridRanges(const Policy& policy, const JudgedGrid& grid, const JudgedGrid* outer,
             Knowledge knowledge);

  const CountRanges::Range& at(size_t line, size_t column) const {
    return ranges_.at(places_[line][column]);
  }
  const CountRanges::Range& outer_at(size_t line, size_t column) const {
    return ranges_.at(outer_places_[line][column]);
  }
  // Of each count, by line and column.
  std::vector<std::vector<CountRanges::Range>> All() const;

 private:
  // Indices of numbers by line and column.
  using Places = std::vector<std::vector<size_t>>;
  using Known = std::vector<CountRanges::Range>;

  // Numbers that are tied by the sums of lines and columns.
  Places Add(const std::vector<Known>& lines);
  // Ties columns together: what they come to in each line is one number, and what the others come
  // to is another.
  void TieColumns(const Places& places, const std::vector<bool>& tied);
  // The same of lines: in each column.
  void TieLines(const Places& places, const std::vector<bool>& tied);
  // What is hidden together is known together.
  void TieHidden(const JudgedGrid& grid);

  CountRanges ranges_;
  Places places_;
  Places outer_places_;
};

}  // namespace ourvoice::report
