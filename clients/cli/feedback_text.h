#pragma once

#include <absl/time/time.h>

#include <string>

#include "ourvoice/intake/v1/feedback_service.pb.h"

namespace ourvoice::cli {

// A piece of feedback with what was said to its author, in lines of at most `width` columns; times
// in `zone`. Of its author no more than they chose to show.
std::string ContributionText(const intake::v1::Contribution& contribution, size_t width,
                             absl::TimeZone zone);

}  // namespace ourvoice::cli
