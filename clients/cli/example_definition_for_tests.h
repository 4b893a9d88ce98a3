#pragma once

#include <google/protobuf/text_format.h>

#include <cstdlib>

#include "ourvoice/survey/v1/definition.pb.h"

// What the tests of the mapping map to.
namespace ourvoice::cli {

// Two waves, and a question of every type.
inline survey::v1::SurveyDefinition ExampleDefinition() {
  survey::v1::SurveyDefinition definition;
  const bool parsed = google::protobuf::TextFormat::ParseFromString(
      R"(
        id: "our-year"
        waves { id: "2025" name: "Autumn 2025" }
        waves { id: "2026" name: "Autumn 2026" }
        questions { id: "welcome" statement {} }
        questions { id: "matters" long_text {} }
        questions { id: "hope" short_text {} }
        questions { id: "feel-safe" scale { points: 5 } }
        questions { id: "enough-to-do" yes_no {} }
        questions { id: "where-go"
                    multiple_choice { options { id: "home" } options { id: "park" } } }
        questions { id: "first" ranking { options { id: "buses" } options { id: "parks" } } }
        questions { id: "siblings" number {} }
        questions { id: "moved-in" date {} }
        questions { id: "gender" single_choice { options { id: "girl" } options { id: "boy" } } }
        questions { id: "ward" place {} dimension: "ward" }
      )",
      &definition);
  if (!parsed) std::abort();
  return definition;
}

}  // namespace ourvoice::cli
