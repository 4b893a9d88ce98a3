#pragma once

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/release.h"
#include "services/report/report_scope.h"

namespace ourvoice::report {

// Puts what is told of the trend of a wave under names, and beside it how far those who answered
// are others than in the wave before: from the figures of who was heard in the two waves alone.
v1::Trend AssembleTrend(const ReportScope& scope, const ReleasedReport& released);

}  // namespace ourvoice::report
