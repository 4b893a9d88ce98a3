#pragma once

#include <absl/status/statusor.h>

#include "ourvoice/intake/v1/events.pb.h"

namespace ourvoice::intake {

// Judges feedback and gives the fact that follows from it. INVALID_ARGUMENT lists every fault by
// field and never quotes what was written.
absl::StatusOr<v1::FeedbackSubmitted> JudgeFeedback(const v1::Feedback& feedback);

}  // namespace ourvoice::intake
