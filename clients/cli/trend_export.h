#pragma once

#include <string>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// Writes the trend of a report, if it has one, at the end of the file.
void AddTrend(const report::v1::GetReportResponse& report, std::string& csv);

}  // namespace ourvoice::cli
