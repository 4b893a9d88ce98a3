#pragma once

#include <google/protobuf/text_format.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "ourvoice/survey/v1/definition.pb.h"
#include "services/survey/text_rules.h"

// What the tests of survey judge with. Not part of the service.
namespace ourvoice::survey {

// Reads a message from text format; ends the test program when it is none.
template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) std::abort();
  return message;
}

// A definition without a fault, and ready to be published: one question of most types, one shown
// only after a yes, and one bound to the dimension `ward`.
inline v1::SurveyDefinition ExampleDefinition() {
  return FromText<v1::SurveyDefinition>(R"(
    id: "our-year"
    series: "our-year"
    title { by_tag { key: "en" value: "Our Year" } }
    introduction { by_tag { key: "en" value: "Tell us." } by_tag { key: "ur" value: "بتائیں" } }
    mode: MODE_ANONYMOUS
    late_days: 14
    governance { purpose: "To hear what matters." lawful_basis: "public task"
                 assessment: "DPIA-2026-014" delete_by: "2031-12-31" reply_by: "2027-03-31"
                 replies: "Executive member for children"
                 consultants_review { reviewed_by: "the care consultants"
                                      review_date: "2026-07-08" }
                 controller: "Example City Council" contact: "voice@example.org" }
    waves { id: "2026" name: "Autumn 2026"
            open_time { seconds: 1789344000 } close_time { seconds: 1797552000 } }
    questions { id: "welcome" text { by_tag { key: "en" value: "Hello" } } statement {} }
    questions { id: "matters" text { by_tag { key: "en" value: "What matters?" } } long_text {} }
    questions { id: "feel-safe" text { by_tag { key: "en" value: "Do you feel safe?" } }
                scale { points: 5 style: STYLE_SMILEY } }
    questions { id: "enough-to-do" text { by_tag { key: "en" value: "Enough to do?" } } yes_no {} }
    questions { id: "where-go" text { by_tag { key: "en" value: "Where do you go?" } }
                multiple_choice {
                  options { id: "home" text { by_tag { key: "en" value: "Home" } } }
                  options { id: "park" text { by_tag { key: "en" value: "A park" } } } }
                show_if { question: "enough-to-do" any_of { options: "yes" } } }
    questions { id: "ward" text { by_tag { key: "en" value: "Where do you live?" } }
                place {} dimension: "ward" prefer_not_to_say: true }
    dimensions { id: "ward" name: "Ward" baseline_source: "Census 2021"
                 categories { id: "ardwick" name: "Ardwick" baseline_share: 0.6 }
                 categories { id: "hulme" name: "Hulme" baseline_share: 0.4 } }
  )");
}

// Where the violations are, in the order found.
inline std::vector<std::string> FieldsOf(const Violations& violations) {
  std::vector<std::string> fields;
  for (const kit::FieldViolation& violation : violations) fields.push_back(violation.field);
  return fields;
}

// What the first violation of that field says; empty when there is none.
inline std::string DescriptionOf(const Violations& violations, const std::string& field) {
  for (const kit::FieldViolation& violation : violations) {
    if (violation.field == field) return violation.description;
  }
  return "";
}

}  // namespace ourvoice::survey
