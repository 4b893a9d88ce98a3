#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "ourvoice/report/v1/kept.pb.h"
#include "services/report/policy.h"
#include "services/report/report_scope.h"
#include "services/report/report_view.h"
#include "services/report/trend_counts.h"

namespace ourvoice::report {

// The trends of a release that is being made, by the line of their wave (judged_reports.h).
// Outlived by all that it is given.
class TrendDrafts {
 public:
  TrendDrafts(const ReportView::Contents& contents, const Policy& policy)
      : contents_(contents), policy_(policy) {}

  // What the trend of a line was made of when it was last told.
  void SetTold(size_t line, const v1::KeptTrend& told) { told_[line] = told; }

  // Counts the trend of a report, which waits where few changed since it was told; nothing where
  // there is none.
  std::optional<TrueTrend> Count(const ReportScope& scope, size_t line) const;

  // The trend is told now, and the next release keeps to it. It is the same by every frame.
  void Tell(const TrueTrend& trend, const ReportScope& scope, size_t line);

  // Whether it is told now and was not told so before.
  bool IsAnew(size_t line) const { return anew_.contains(line); }

  // What the next release keeps to; nothing when the trend was never told.
  const v1::KeptTrend* Kept(size_t line) const;

 private:
  const ReportView::Contents& contents_;
  const Policy& policy_;
  std::map<size_t, v1::KeptTrend> told_;
  std::map<size_t, v1::KeptTrend> told_now_;
  std::set<size_t> anew_;
};

}  // namespace ourvoice::report
