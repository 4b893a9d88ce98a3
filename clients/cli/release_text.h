#pragma once

#include <string>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// A release for a terminal: its number and day, from what it was made, and the day of waves that
// stand as they were released before.
std::string ReleaseText(const report::v1::Release& release);

// Where a released report stands among the releases of its survey, which are given with the newest
// first: of which release and day it is, which of its waves stand as they were before and why, and
// whether there is a newer one. `asked` is the number of the release; 0 for the newest.
std::string ReleaseNote(const report::v1::GetReportResponse& report, uint32_t asked,
                        const report::v1::ListReleasesResponse& listed);

}  // namespace ourvoice::cli
