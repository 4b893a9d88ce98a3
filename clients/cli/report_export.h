#pragma once

#include <string>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// A report for a spreadsheet: RFC 4180, one line a row and column, and lines for how it was made. A
// figure that is not shown is `hidden`, `not asked` or, of themes, `not raised`; one that does not
// apply, and a percentage that is not shown, is empty. No cell is taken for a formula.
std::string ReportCsv(const report::v1::GetReportResponse& report);

}  // namespace ourvoice::cli
