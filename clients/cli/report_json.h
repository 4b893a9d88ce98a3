#pragma once

#include <string>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// A report for a program: the message as JSON with the names of its schema, in the order of its
// fields, defaults included. Figures and percentages are numbers, and are left out where none is
// shown; a figure's mark says why.
std::string ReportJson(const report::v1::GetReportResponse& report);

}  // namespace ourvoice::cli
