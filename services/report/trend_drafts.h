#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "ourvoice/report/v1/kept.pb.h"
#include "services/report/policy.h"
#include "services/report/report_scope.h"
#include "services/report/report_view.h"
#include "services/report/trend_counts.h"
#include "services/report/trend_memory.h"

namespace ourvoice::report {

// The trends of a release that is being made, by the line of their wave (judged_reports.h).
// Outlived by all that it is given.
class TrendDrafts {
 public:
  TrendDrafts(const ReportView::Contents& contents, const Policy& policy)
      : contents_(contents), policy_(policy) {}

  // What the trend of a line was made of when it was told on another day; the newest comes last.
  void AddTold(size_t line, const v1::KeptTrend& told) { told_[line].push_back(told); }

  // Counts the trend of a report, which waits where few changed since any day on which it was
  // told; nothing where there is none.
  std::optional<TrueTrend> Count(const ReportScope& scope, size_t line) const;

  // The trend is told now, and the next release keeps to it. It is the same by every frame.
  void Tell(const TrueTrend& trend, const ReportScope& scope, size_t line);

  // Whether it is told now and was not told so last.
  bool IsAnew(size_t line) const { return anew_.contains(line); }

  // What the next release keeps to; nothing when the trend was never told.
  const v1::KeptTrend* Kept(size_t line) const;

 private:
  const ReportView::Contents& contents_;
  const Policy& policy_;
  // The trend is given with what joined since that day.
  SinceTold Since(const v1::KeptTrend& told, const ReportScope& scope, TrueTrend& trend) const;

  std::map<size_t, std::vector<v1::KeptTrend>> told_;
  std::map<size_t, v1::KeptTrend> told_now_;
  std::set<size_t> anew_;
};

}  // namespace ourvoice::report
