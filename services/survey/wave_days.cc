#include "services/survey/wave_days.h"

#include <google/protobuf/util/time_util.h>

#include "services/kit/timestamp.h"

namespace ourvoice::survey {

bool IsValidTime(const google::protobuf::Timestamp& time) {
  using google::protobuf::util::TimeUtil;
  return time.seconds() >= TimeUtil::kTimestampMinSeconds &&
         time.seconds() <= TimeUtil::kTimestampMaxSeconds && time.nanos() >= 0 &&
         time.nanos() < 1'000'000'000;
}

WaveDays DaysOf(const v1::Wave& wave, absl::TimeZone zone, absl::Time now) {
  WaveDays days{.today = absl::ToCivilDay(now, zone)};
  if (wave.has_open_time()) days.first = absl::ToCivilDay(kit::TimeOf(wave.open_time()), zone);
  if (wave.has_close_time()) days.last = absl::ToCivilDay(kit::TimeOf(wave.close_time()), zone);
  return days;
}

}  // namespace ourvoice::survey
