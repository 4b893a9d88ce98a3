#pragma once

#include <google/protobuf/text_format.h>

#include <cstdlib>
#include <string>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"

// What the tests of safeguarding judge with. Not part of the service.
namespace ourvoice::safeguarding {

// Reads a message from text format; ends the test program when it is none.
template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) std::abort();
  return message;
}

// Weekdays from 09:00 to 17:00, but for Christmas; half an hour to acknowledge.
inline v1::DutyRota ExampleRota() {
  return FromText<v1::DutyRota>(R"(
    time_zone: "Europe/London"
    hours { weekdays: [WEEKDAY_MONDAY, WEEKDAY_TUESDAY, WEEKDAY_WEDNESDAY, WEEKDAY_THURSDAY,
                       WEEKDAY_FRIDAY]
            from: "09:00" to: "17:00" people { id: "ann" name: "Ann Lee" } }
    closed_dates: "2026-12-25"
    out_of_hours { name: "Emergency Duty Team" contact: "0161 000 0000" }
    acknowledge_minutes: 30
  )");
}

// A concern that was screened, of one finding.
inline v1::ConcernRaised ExampleConcern(
    v1::Severity severity = v1::SEVERITY_HIGH,
    v1::ConcernCategory category = v1::CONCERN_CATEGORY_SELF_HARM) {
  auto raised = FromText<v1::ConcernRaised>(R"(
    source: SOURCE_SCREENED survey_id: "our-year" wave_id: "2026" setting_id: "ash-lane"
    texts { question_id: "matters" words: "I hurt myself" }
  )");
  v1::ConcernFinding& finding = *raised.mutable_texts(0)->add_findings();
  finding.set_category(category);
  finding.set_severity(severity);
  return raised;
}

}  // namespace ourvoice::safeguarding
