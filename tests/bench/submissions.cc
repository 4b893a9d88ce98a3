#include "tests/bench/submissions.h"

#include <fmt/format.h>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/kit/byte_buffer.h"

namespace ourvoice::bench {

Calls MakeSubmissions(DemoAnswers& answers, const std::string& run, size_t count) {
  Calls calls{.path = "/ourvoice.intake.v1.IntakeService/SubmitResponse"};
  calls.requests.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    intake::v1::SubmitResponseRequest request;
    request.set_request_id(fmt::format("{}-{:016}", run, i));
    *request.mutable_response() = answers.Next();
    calls.requests.push_back(kit::ToByteBuffer(request.SerializeAsString()));
  }
  return calls;
}

}  // namespace ourvoice::bench
