#pragma once

#include <cstdint>
#include <vector>

#include "services/report/columns.h"

namespace ourvoice::report {

// What texts are counted for.
struct ThemeRows {
  // For each theme, by its bit, the rows to which it leads; empty for a theme that is not reported.
  std::vector<std::vector<uint16_t>> rows_of_theme;
  size_t row_count = 0;
  // For each run whether its themes count: it is complete, and of the codebook reported.
  std::vector<bool> run_counts;
};

// Sets of responses, by row: those that the block holds so, and those that were made of them.
struct ThemeBits {
  std::vector<const Bits*> rows;
  std::vector<Bits> made;
};

// What was said by responses of a block: the themes of each under its newest run that counts.
// Lives no longer than the block and the rows that it is given.
class CountedThemes {
 public:
  // Is about those of `among` that have a text.
  CountedThemes(const Block& block, const Bits& among, const ThemeRows& themes);

  // Responses of which no themes count.
  const Bits& not_coded() const { return not_coded_; }
  // Responses with at least one coded text in a language that the codebook covers.
  const Bits& base() const { return base_; }
  // Responses whose coded texts are all in languages that it does not cover.
  const Bits& not_covered() const { return not_covered_; }

  // By row, responses of which a text leads there. Those that are not in the base say nothing.
  ThemeBits Rows() const;
  // The same of each text: of all first ones, all second ones…
  std::vector<ThemeBits> RowsByText() const;

 private:
  ThemeBits RowsOf(const std::vector<Bits>& current, const std::vector<Bits>& pending) const;

  const Block& block_;
  const ThemeRows& themes_;
  // Responses of which the pending themes count, and so not the current ones.
  Bits by_pending_;
  bool any_by_pending_;
  Bits not_coded_;
  Bits base_;
  Bits not_covered_;
};

}  // namespace ourvoice::report
