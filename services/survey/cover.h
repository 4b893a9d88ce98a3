#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>

#include <optional>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::survey {

// Whether somebody is on duty for concerns over every wave that is still to come or under way, as
// far as its dates are stated. FAILED_PRECONDITION with reason WAVE_WITHOUT_COVER names the wave
// and the first day without cover, and says what to do.
absl::Status CheckCover(const v1::SurveyDefinition& definition,
                        const std::optional<safeguarding::v1::DutyRota>& rota, absl::Time now);

}  // namespace ourvoice::survey
