#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/report/counted_scope.h"
#include "services/report/judged_grid.h"
#include "services/report/report_names.h"

namespace ourvoice::report {

// Counts of all waves together, of a wave or of what is in none, as they stood when they were last
// released, with what was said of them: by the name of the grid (report_names.h).
using StandingLine = std::map<std::string, JudgedGrid::Line, std::less<>>;

// What there is to be known of a line that was released before.
struct LineBefore {
  StandingLine stood;
  // Those of its responses that came since then.
  CountedScope joined;
};

// Puts the counts of a line that waits back to what they were. What was not counted then is fitted
// to it: parts add up to their whole, and nothing is larger than what it is part of.
void Restore(const StandingLine& stood, const ReportNames& names, std::optional<size_t> split,
             CountedScope& scope);

// Changes parts, as little as it takes, until none is above its limit and they add up to `total`,
// which is at most what the limits add up to.
void Fit(uint64_t total, const std::vector<uint64_t>& limits, std::vector<uint64_t>& parts);

}  // namespace ourvoice::report
