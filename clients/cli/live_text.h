#pragma once

#include <string>

#include "ourvoice/report/v1/report_service.pb.h"

namespace ourvoice::cli {

// Who has taken part so far, a line a setting, those with the fewest of their roll first; for a
// terminal.
std::string LiveText(const report::v1::GetLiveParticipationResponse& live);

}  // namespace ourvoice::cli
