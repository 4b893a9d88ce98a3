#include "tests/bench/duckdb.h"

#include <absl/strings/str_cat.h>

#include <cstdio>
#include <sstream>

#include "tests/support/binary.h"

namespace ourvoice::bench {
namespace {

constexpr int kNotInstalled = 3;

}  // namespace

absl::StatusOr<std::map<std::string, DuckDbCrossTab>> AskDuckDb(const std::string& csv,
                                                                size_t repeats) {
  const test::Outcome outcome =
      test::RunShell(absl::StrCat("node tests/bench/crosstab_anchor.mjs '", csv, "' ", repeats));
  std::map<std::string, DuckDbCrossTab> tables;
  if (outcome.exit_code == kNotInstalled) return tables;
  if (outcome.exit_code != 0) return absl::InternalError("DuckDB: " + outcome.errors);
  std::fputs(outcome.errors.c_str(), stderr);
  std::istringstream lines(outcome.output);
  std::string version;
  std::string threads;
  std::string word;
  while (lines >> word) {
    if (word == "version") lines >> version;
    if (word == "threads") lines >> threads;
    std::string filter;
    if (word == "shape" && lines >> filter) {
      std::string shape;
      std::getline(lines >> std::ws, shape);
      tables[filter].name = absl::StrCat("DuckDB ", version, ", ", threads, " threads, ", shape);
    }
    if (word == "took" && lines >> filter) {
      lines >> tables[filter].milliseconds.emplace_back();
    }
    if (word == "count" && lines >> filter) {
      size_t category = 0;
      size_t theme = 0;
      lines >> category >> theme;
      lines >> tables[filter].counts[{category, theme}];
    }
  }
  return tables;
}

}  // namespace ourvoice::bench
