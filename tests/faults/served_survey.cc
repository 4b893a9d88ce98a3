#include "tests/faults/served_survey.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

namespace ourvoice::battery {

intake::v1::SubmitResponseRequest RequestOf(const std::string& request_id) {
  intake::v1::SubmitResponseRequest request;
  request.set_request_id(request_id);
  request.mutable_response()->set_survey_id("small");
  request.mutable_response()->set_survey_version(1);
  intake::v1::Answer* answer = request.mutable_response()->add_answers();
  answer->set_question_id("wish");
  answer->set_text((request_id.starts_with(kDisclosure) ? "I want to die, and "
                                                        : "A crossing by the school, and ") +
                   request_id);
  return request;
}

grpc::Status Submit(IntakeStub& stub, const std::string& request_id,
                    intake::v1::SubmitResponseResponse& response) {
  grpc::ClientContext context;
  context.AddMetadata("ourvoice-role", "officer");
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  return stub.SubmitResponse(&context, RequestOf(request_id), &response);
}

ServedSurvey::ServedSurvey(std::string data, std::vector<std::string> arguments)
    : data_(std::move(data)), arguments_(std::move(arguments)) {
  EXPECT_TRUE(Start()) << server_->Log();
  EXPECT_EQ(Cli({"survey", "import", "tests/e2e/testdata/small-survey.yaml"}).exit_code, 0);
  EXPECT_EQ(Cli({"survey", "publish", "small"}).exit_code, 0);
}

bool ServedSurvey::Start() {
  // What was said before it was started is not asked for.
  std::error_code none_yet;
  std::filesystem::resize_file(data_ + ".log", 0, none_yet);
  server_ = std::make_unique<test::Server>(data_, arguments_);
  return server_->WaitUntilServing();
}

test::Outcome ServedSurvey::Cli(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), {"--data", data_});
  return test::Run(arguments);
}

uint64_t ServedSurvey::CountResponses() const {
  static const std::regex line("events ourvoice\\.intake\\.v1\\.ResponseSubmitted ([0-9]+)");
  const test::Outcome stats = Cli({"log", "stats"});
  EXPECT_EQ(stats.exit_code, 0) << stats.errors;
  std::smatch count;
  return std::regex_search(stats.output, count, line) ? std::stoull(count[1]) : 0;
}

std::unique_ptr<IntakeStub> ServedSurvey::NewStub() const {
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return intake::v1::IntakeService::NewStub(grpc::CreateCustomChannel(
      "unix:" + data_ + "/ourvoice.sock", grpc::InsecureChannelCredentials(), arguments));
}

}  // namespace ourvoice::battery
