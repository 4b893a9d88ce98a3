#pragma once

#include <vector>

#include "services/report/columns.h"
#include "services/report/counted_themes.h"
#include "services/report/selection.h"
#include "services/report/true_table.h"

namespace ourvoice::report {

// Counts responses: first all together, then by code.
std::vector<TrueCount> CountResponses(const Columns& columns, const Filter& filter,
                                      const Split& split);

// The same with young people and settings.
std::vector<TrueCell> CountByCode(const Columns& columns, const Filter& filter, const Split& split);

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

// Counts responses by code and row in one pass. A response counts once in a row, however many of
// its themes and texts lead there.
CrossTab CountResponses(const Columns& columns, const Filter& filter, const Split& split,
                        const ThemeRows& themes);

// The same with everything else that a cell holds. The hands of a response in a row are the most
// counted for one of its texts that lead there.
CrossTab CountThemes(const Columns& columns, const Filter& filter, const Split& split,
                     const ThemeRows& themes);

}  // namespace ourvoice::report
