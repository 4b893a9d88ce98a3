#pragma once

#include <cstdint>
#include <vector>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/policy.h"

namespace ourvoice::report {

// A true count with what may be said of it so far. Lives only within a release.
struct JudgedCount {
  uint64_t value = 0;
  v1::Figure::Mark mark = v1::Figure::MARK_HIDDEN;
  // False for a part of which a report has no figure. Its mark then says whether it may be worked
  // out from the figures that there are.
  bool in_report = true;
  // Whether a column of tables is hidden with it.
  bool in_tables = false;
  // Told on another day and not counted anew: it is neither hidden nor shown any more.
  bool fixed = false;
  // Told before of nearly the same people: it is hidden only where nothing else can be.
  bool known = false;
};

// The nearest multiple of the policy's rounding; halves go up.
uint64_t Rounded(const Policy& policy, uint64_t count);

// The figure that says of the count what may be said.
v1::Figure FigureOf(const Policy& policy, const JudgedCount& count);

// The share of a part in a base, from rounded counts; not shown where either may not be.
v1::Percentage ShareOf(const Policy& policy, const JudgedCount& part, const JudgedCount& base);

// Hides the part that takes least with it: one that is shown and not in the report, or else one
// that is in no tables, or else one that rounds to the least; the first in order of those alike,
// and what is known last. False when none is shown.
bool HideLowest(const Policy& policy, const std::vector<JudgedCount*>& parts);

// Hides further parts of a shown total until those hidden cannot be worked out from the rest: they
// are at least two, or none, and come to at least the least count. Parts of nothing hide nobody and
// are left as they are. False when nothing is left to hide.
bool ProtectParts(const Policy& policy, const std::vector<JudgedCount*>& parts);

}  // namespace ourvoice::report
