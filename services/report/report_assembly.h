#pragma once

#include <string>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/release.h"
#include "services/report/report_scope.h"

namespace ourvoice::report {

// Puts released figures under the names of what they count. `position` is the token of the newest
// event that is counted.
v1::GetReportResponse AssembleReport(const ReportScope& scope, const ReleasedReport& released,
                                     const Policy& policy, std::string position);

}  // namespace ourvoice::report
