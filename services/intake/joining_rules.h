#pragma once

#include <absl/status/status.h>

#include <vector>

#include "services/intake/response.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {

// Whether it admits anybody now: FAILED_PRECONDITION with reason CODES_WITHDRAWN, or for a lesson
// LESSON_NOT_BEGUN or LESSON_OVER. Answers that were written offline are taken for a week after the
// lesson too.
absl::Status CheckAdmits(const Joined& joined, absl::Time now);

// The same for somebody who wants to begin: LESSON_OVER as soon as it is.
absl::Status CheckBegins(const Joined& joined, absl::Time now);

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
