#pragma once

#include <absl/status/statusor.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ourvoice::bench {

// What DuckDB took for a cross-tab, and what it counted.
struct DuckDbCrossTab {
  // The version, how many threads, and the shape of table that was fastest.
  std::string name;
  // One a repetition.
  std::vector<double> milliseconds;
  // By category and theme; none where it is 0. The base of a category is the theme after the last.
  std::map<std::pair<size_t, size_t>, uint64_t> counts;
};

// Has DuckDB count the responses in a file (see crosstab_anchor.mjs), by filter. Nothing when it is
// not installed. How long each shape of table took is written to standard error.
absl::StatusOr<std::map<std::string, DuckDbCrossTab>> AskDuckDb(const std::string& csv,
                                                                size_t repeats);

}  // namespace ourvoice::bench
