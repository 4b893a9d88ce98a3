#pragma once

#include <absl/status/status.h>

#include <vector>

#include "services/intake/response.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {

// Judges the way in which a response came against how its wave is joined. `wave` is null when it is
// not known.

// Adds what contradicts the code: another survey, wave or setting than it is for; and a setting
// that no code vouches for, where the wave is joined by codes.
void JudgeWayIn(const v1::Response& response, const Circumstances& circumstances,
                const survey::v1::Wave* wave, std::vector<kit::FieldViolation>& faults);

// FAILED_PRECONDITION with reason CODE_NEEDED when the wave is not joined without a code, or as
// CheckAdmits for a code.
absl::Status CheckWayIn(const Circumstances& circumstances, const survey::v1::Wave* wave);

}  // namespace ourvoice::intake
