#pragma once

#include <cstddef>
#include <string>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// How a report is written for a terminal.
struct ReportTextOptions {
  // Columns of the terminal, at least 60.
  size_t width = 100;
  bool colour = false;
  // What is said of its release under the title; nothing when it is empty.
  std::string release_note = "";
};

// A report as a leader reads it: who was heard and who was not, what was said by frame value and by
// theme, and how figures are protected.
std::string ReportText(const report::v1::GetReportResponse& report,
                       const ReportTextOptions& options);

}  // namespace ourvoice::cli
