#pragma once

#include <string>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// A release for a terminal: its number and day, from what it was made, and the day of waves that
// stand as they were released before.
std::string ReleaseText(const report::v1::Release& release);

}  // namespace ourvoice::cli
