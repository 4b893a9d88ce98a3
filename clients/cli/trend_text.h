#pragma once

#include <string>

#include "clients/cli/report_text.h"
#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// What has changed since the wave before, as a leader reads it: without a heading.
std::string TrendText(const report::v1::Trend& trend, const ReportTextOptions& options);

}  // namespace ourvoice::cli
