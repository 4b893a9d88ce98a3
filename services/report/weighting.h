#pragma once

#include <absl/status/status.h>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/policy.h"

namespace ourvoice::report {

// Puts beside each row the share that it would have if every category of the report's dimension had
// answered in proportion to its baseline (post-stratification: raking with one margin), with Kish's
// design effect and intervals after it. Made from released figures alone, so that it tells nothing
// more than they do. FAILED_PRECONDITION, with nothing put, where those are too few: without a
// dimension, where a category has no baseline, or where its base is below that of a percentage.
absl::Status AddWeighting(const Policy& policy, v1::GetReportResponse& report);

}  // namespace ourvoice::report
