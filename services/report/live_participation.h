#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/report/v1/report_service.pb.h"
#include "services/report/report_view.h"

namespace ourvoice::report {

// How many have taken part so far, for those who run a survey. Beside `release`, this is the only
// way out for counts, by a rule of its own: by setting, never broken down further, and down to
// multiples of five. NOT_FOUND for an unknown survey or wave, naming those that there are.
absl::StatusOr<v1::GetLiveParticipationResponse> CountLive(
    const v1::GetLiveParticipationRequest& request, const ReportView::Contents& contents);

}  // namespace ourvoice::report
