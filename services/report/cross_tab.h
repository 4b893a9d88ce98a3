#pragma once

#include <cstdint>
#include <vector>

#include "services/report/columns.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// Which responses are counted.
struct Filter {
  uint16_t survey = kNone;
  // kNone for all waves.
  uint16_t wave = kNone;
};

// By what responses are told apart: a code each, below `count`. Responses beyond the end of `codes`
// have code 0.
struct Split {
  const std::vector<uint16_t>& codes;
  size_t count = 1;
};

// Counts responses, young people and settings: first of all together, then by code.
std::vector<TrueCell> CountByCode(const Columns& columns, const Filter& filter, const Split& split);

// What texts are counted for.
struct ThemeRows {
  // For each theme, by its bit, the rows to which it leads; empty for a theme that is not reported.
  std::vector<std::vector<uint16_t>> rows_of_theme;
  size_t row_count = 0;
  // For each run whether its themes count: it is complete, and of the codebook reported.
  std::vector<bool> run_counts;
};

// A whole cross-tab, with all responses together first and then one column a code.
struct CrossTab {
  // Whether themes count of every response that has a text.
  bool coding_complete = true;
  // Responses with at least one coded text in a language that the codebook covers.
  std::vector<TrueCount> bases;
  // Responses whose coded texts are all in languages that it does not cover.
  TrueCount not_covered;
  // By row, then by column.
  std::vector<std::vector<TrueCell>> rows;
};

// Fills a cross-tab in one pass. A response counts once in a row, however many of its themes and
// texts lead there; its hands there are the most counted for one of those texts.
CrossTab CountThemes(const Columns& columns, const Filter& filter, const Split& split,
                     const ThemeRows& themes);

}  // namespace ourvoice::report
