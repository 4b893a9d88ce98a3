#include "tests/e2e/wrong_requests.h"

namespace ourvoice::test {

intake::v1::SubmitResponseRequest RightRequest(const std::string& word) {
  intake::v1::SubmitResponseRequest request;
  request.set_request_id(word + "-over-grpc");
  request.mutable_response()->set_survey_id("small");
  request.mutable_response()->set_survey_version(1);
  intake::v1::Answer& answer = *request.mutable_response()->add_answers();
  answer.set_question_id("wish");
  answer.set_text("Traffic by the " + word + "? A crossing.");
  return request;
}

std::vector<std::string> WrongRequests(const std::string& word) {
  std::vector<intake::v1::SubmitResponseRequest> requests(8, RightRequest(word));
  const auto answer = [&](int i) { return requests[i].mutable_response()->mutable_answers(0); };
  requests[0].set_request_id(word + " with spaces");
  requests[1].mutable_response()->set_setting_id(word + "-school");
  requests[2].mutable_response()->set_wave_id(word + "-wave");
  requests[3].mutable_response()->set_language(word);
  answer(4)->set_question_id(word);
  answer(5)->set_text(std::string(4'001, 'a') + word);
  answer(6)->set_question_id("where-go");
  answer(6)->mutable_choices()->add_options(word);
  answer(7)->set_text("Another " + word + " under the same request id");
  std::vector<std::string> bytes = {word + ", but no message"};
  for (const auto& request : requests) bytes.push_back(request.SerializeAsString());
  for (const char odd : {'\0', '\xFF'}) {
    bytes.push_back(RightRequest(word).SerializeAsString());
    bytes.back().at(bytes.back().rfind('?')) = odd;
  }
  return bytes;
}

}  // namespace ourvoice::test
