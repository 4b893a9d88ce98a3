#include "tests/screening/measures.h"

#include <absl/strings/ascii.h>

#include <algorithm>

#include "services/screening/screener.h"

namespace ourvoice::screening {
namespace {

void Count(Share& share, bool flagged) {
  ++share.all;
  share.flagged += flagged ? 1 : 0;
}

bool HasCategory(const std::string& text, const std::string& category) {
  const std::string name = absl::AsciiStrToUpper("CONCERN_CATEGORY_" + category);
  const std::vector<Finding> findings = Screen(text);
  return std::any_of(findings.begin(), findings.end(), [&name](const Finding& finding) {
    return safeguarding::v1::ConcernCategory_Name(finding.category) == name;
  });
}

void CountConcern(const Case& one, bool flagged, Measures& measures) {
  Count(measures.concerns, flagged);
  if (!flagged) measures.missed.push_back(one.id);
  if (flagged) Count(measures.right_category, HasCategory(one.text, one.category));
  for (const std::string& trait : {"category " + one.category, "severity " + one.severity,
                                   "age " + one.age, "form " + one.form}) {
    Count(measures.by_trait[trait], flagged);
  }
}

}  // namespace

Flag FlagOf(const std::string& text) {
  Flag flag;
  for (const Finding& finding : Screen(text)) {
    (IsConcern(finding) ? flag.concern : flag.signal) = true;
    if (finding.severity == safeguarding::v1::SEVERITY_IMMEDIATE) flag.immediate = true;
  }
  return flag;
}

Measures Measure(const std::vector<Case>& cases) {
  Measures measures;
  for (const Case& one : cases) {
    const Flag flag = FlagOf(one.text);
    Count(one.severity == "immediate" ? measures.immediate_as_such : measures.others_as_immediate,
          flag.immediate);
    if (one.expected == "concern") {
      CountConcern(one, flag.concern, measures);
    } else if (one.expected == "signal") {
      Count(measures.signals, flag.concern || flag.signal);
      if (!flag.concern && !flag.signal) measures.missed.push_back(one.id);
    } else {
      Count(measures.ordinary, flag.concern);
      Count(measures.by_near_miss[one.category], flag.concern);
      if (flag.concern) measures.false_alarms.push_back(one.id);
    }
  }
  return measures;
}

}  // namespace ourvoice::screening
