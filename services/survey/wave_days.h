#pragma once

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <optional>

#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::survey {

// Whether it is a moment of the calendar, and TimeOf may be asked for it.
bool IsValidTime(const google::protobuf::Timestamp& time);

// Days by the calendar of the city.
struct WaveDays {
  absl::CivilDay today;
  // First and last day of the wave, as far as they are stated.
  std::optional<absl::CivilDay> first;
  std::optional<absl::CivilDay> last;
};
WaveDays DaysOf(const v1::Wave& wave, absl::TimeZone zone, absl::Time now);

}  // namespace ourvoice::survey
