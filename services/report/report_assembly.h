#pragma once

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/release.h"
#include "services/report/report_scope.h"

namespace ourvoice::report {

// Puts released figures under the names of what they count. Nothing else of the record goes beside
// them: its position, above all, would tell how many answers came between two reports.
v1::GetReportResponse AssembleReport(const ReportScope& scope, const ReleasedReport& released,
                                     const Policy& policy);

}  // namespace ourvoice::report
