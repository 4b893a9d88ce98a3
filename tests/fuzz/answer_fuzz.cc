// Responses to the example survey of intake's tests: a response without fault is recorded as it was
// said, and a refusal is the same whatever the words: it never repeats them.
#include <absl/strings/ascii.h>

#include <string>

#include "services/intake/example_survey.h"
#include "services/intake/response.h"
#include "services/kit/text.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

absl::StatusOr<intake::JudgedResponse> Judge(const intake::v1::Response& response) {
  static const intake::PublishedSurvey survey = intake::ExampleSurvey();
  return intake::JudgeResponse(response, {.survey = &survey, .now = intake::WhileOpen()});
}

// The same response with other words of the same length. Blank stays blank: it is no answer, on
// which it may depend which questions are put.
intake::v1::Response InOtherWords(intake::v1::Response response) {
  for (intake::v1::Answer& answer : *response.mutable_answers()) {
    if (!answer.has_text() || !kit::IsCleanUtf8(answer.text())) continue;
    if (absl::StripAsciiWhitespace(answer.text()).empty()) continue;
    answer.set_text(std::string(kit::CodePointCount(answer.text()), 'x'));
  }
  return response;
}

}  // namespace

void Try(std::string_view input) {
  intake::v1::Response response;
  if (!response.ParseFromArray(input.data(), static_cast<int>(input.size()))) return;
  const auto judged = Judge(response);
  if (!judged.ok()) {
    Expect(Judge(InOtherWords(response)).status() == judged.status(),
           "a refusal does not depend on the words");
    return;
  }
  const auto again = Judge(judged->event.response());
  Expect(again.ok(), "what was judged without fault has none");
  Expect(intake::SaysTheSame(judged->event, again->event, judged->wave_named),
         "judging again changes nothing");
}

}  // namespace ourvoice::fuzz
