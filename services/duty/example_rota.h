#pragma once

#include <google/protobuf/text_format.h>

#include <cstdlib>

#include "ourvoice/safeguarding/v1/duty.pb.h"

// What tests judge cover with.
namespace ourvoice::duty {

// Weekdays from 09:00 to 17:00, but for Christmas; half an hour to acknowledge.
inline safeguarding::v1::DutyRota ExampleRota() {
  constexpr char kRota[] = R"(
    time_zone: "Europe/London"
    hours { weekdays: [WEEKDAY_MONDAY, WEEKDAY_TUESDAY, WEEKDAY_WEDNESDAY, WEEKDAY_THURSDAY,
                       WEEKDAY_FRIDAY]
            from: "09:00" to: "17:00" people { id: "ann" name: "Ann Lee" } }
    closed_dates: "2026-12-25"
    out_of_hours { name: "Emergency Duty Team" contact: "0161 000 0000" }
    acknowledge_minutes: 30
  )";
  safeguarding::v1::DutyRota rota;
  if (!google::protobuf::TextFormat::ParseFromString(kRota, &rota)) std::abort();
  return rota;
}

}  // namespace ourvoice::duty
