#pragma once

#include <google/protobuf/text_format.h>

#include <cstdlib>
#include <string>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/duty/example_rota.h"

// What the tests of safeguarding judge with. Not part of the service.
namespace ourvoice::safeguarding {

// Reads a message from text format; ends the test program when it is none.
template <typename Message>
Message FromText(const std::string& text) {
  Message message;
  if (!google::protobuf::TextFormat::ParseFromString(text, &message)) std::abort();
  return message;
}

using duty::ExampleRota;

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
