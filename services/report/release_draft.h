#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "ourvoice/report/v1/events.pb.h"
#include "ourvoice/report/v1/kept.pb.h"
#include "services/report/policy.h"
#include "services/report/report_view.h"

namespace ourvoice::report {

// The facts of a release before they are in the record.
struct ReleaseDraft {
  // Without position.
  v1::ReportsReleased released;
  v1::CountsKept kept;
};

// The newest release of a survey, with the counts behind it.
struct LastRelease {
  v1::Release release;
  v1::KeptCounts counts;
};

// Counts and judges every report of a survey: of all waves together and of each, by every frame,
// without a dimension and by each. A wave that waits, or in which nothing has changed, is left as
// it was last released. NOT_FOUND for an unknown survey. FAILED_PRECONDITION while answers are
// still being coded, and when nothing may be told that was not told before. `date` is the day in
// UTC.
absl::StatusOr<ReleaseDraft> DraftRelease(const std::string& survey_id,
                                          const ReportView::Contents& contents,
                                          const std::optional<LastRelease>& last,
                                          const Policy& policy, const std::string& date);

}  // namespace ourvoice::report
