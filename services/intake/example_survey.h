#pragma once

#include <absl/time/time.h>
#include <google/protobuf/text_format.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "ourvoice/intake/v1/answer.pb.h"
#include "services/intake/published_survey.h"

// What the tests of intake judge with. Not part of the service.
namespace ourvoice::intake {

// Reads a message from text format; ends the test program when it is none.
template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) std::abort();
  return message;
}

// One question of every type, one hidden by a condition, and one wave from 1 to 30 November 2026
// with three days of grace.
inline survey::v1::SurveyDefinition ExampleDefinition() {
  return FromText<survey::v1::SurveyDefinition>(R"(
    id: "our-year"
    series: "our-year"
    late_days: 3
    waves { id: "2026" name: "Autumn 2026"
            open_time { seconds: 1793491200 } close_time { seconds: 1796083200 } }
    questions { id: "welcome" statement {} }
    questions { id: "matters" long_text {} prefer_not_to_say: true }
    questions { id: "hope" short_text { length_max: 10 } }
    questions { id: "feel-safe" scale { points: 5 } }
    questions { id: "enough-to-do" yes_no {} }
    questions { id: "where-go"
                multiple_choice { choices_max: 2 options { id: "home" } options { id: "park" }
                                  options { id: "shops" } }
                show_if { question: "enough-to-do" any_of { options: "yes" } } }
    questions { id: "best-place" single_choice { options { id: "park" } options { id: "home" } }
                show_if { question: "where-go" answered: true } }
    questions { id: "first" ranking { ranks_max: 2 options { id: "buses" } options { id: "parks" }
                                      options { id: "homes" } } }
    questions { id: "siblings" number { least: 0 greatest: 20 whole: true } }
    questions { id: "moved-in" date {} }
    questions { id: "age-band" single_choice {} dimension: "age-band" prefer_not_to_say: true }
    questions { id: "ward" place {} dimension: "ward" }
    dimensions { id: "age-band" categories { id: "4-7" } categories { id: "8-11" } }
    dimensions { id: "ward" categories { id: "ardwick" } categories { id: "moston" } }
  )");
}

// A moment while the wave is open: 10 November 2026, noon.
inline absl::Time WhileOpen() {
  return absl::FromCivil(absl::CivilSecond(2026, 11, 10, 12, 0, 0), absl::UTCTimeZone());
}

inline PublishedSurvey ExampleSurvey(
    survey::v1::SurveyDefinition definition = ExampleDefinition()) {
  PublishedSurvey survey;
  survey.versions[1] = std::make_shared<const PublishedVersion>(std::move(definition));
  return survey;
}

// A response to version 1 with these answers, in text format.
inline v1::Response ExampleResponse(const std::string& fields) {
  return FromText<v1::Response>("survey_id: 'our-year' survey_version: 1 " + fields);
}

}  // namespace ourvoice::intake
