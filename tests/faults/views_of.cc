#include "tests/faults/views_of.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "ourvoice/theme/v1/theme_service.grpc.pb.h"
#include "storage/view/view_hash.h"
#include "storage/view/view_store.h"

namespace ourvoice::battery {
namespace {

constexpr int kTriesMax = 60;

std::shared_ptr<grpc::Channel> ChannelOf(const ServedSurvey& survey) {
  return grpc::CreateChannel("unix:" + survey.data() + "/ourvoice.sock",
                             grpc::InsecureChannelCredentials());
}

bool WaitUntilCoded(const ServedSurvey& survey) {
  theme::v1::ThemeService::Stub stub(ChannelOf(survey));
  theme::v1::GetCodebookRequest request;
  request.set_codebook_id("our-year");
  request.set_wait_until_coded(true);
  for (int i = 0; i < kTriesMax; ++i) {
    grpc::ClientContext context;
    context.AddMetadata("ourvoice-role", "officer");
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
    theme::v1::GetCodebookResponse response;
    if (stub.GetCodebook(&context, request, &response).ok()) return true;
  }
  return false;
}

// Asks until the answer is not that the view is behind.
bool AskUntilAnswered(const ServedSurvey& survey, const std::vector<std::string>& question) {
  constexpr int kUnreachable = 3;
  for (int i = 0; i < kTriesMax; ++i) {
    const int exit_code = survey.Cli(question).exit_code;
    if (exit_code != kUnreachable) return exit_code == 0;
  }
  return false;
}

}  // namespace

void LoadDemonstration(const ServedSurvey& survey) {
  // Again where a machine is so busy that a view is behind: what was loaded counts once.
  EXPECT_TRUE(AskUntilAnswered(survey, {"demo", "load", "deploy/demo"}));
}

bool LetViewsCatchUp(const ServedSurvey& survey) {
  // Codings first: they are events too.
  const bool answered = WaitUntilCoded(survey) &&
                        AskUntilAnswered(survey, {"report", "preview", "our-year"}) &&
                        AskUntilAnswered(survey, {"survey", "show", "our-year"}) &&
                        // Shows nothing, so that nothing is recorded.
                        AskUntilAnswered(survey, {"feedback", "list", "--state", "done"});
  // Intake looks for news of a survey that it does not know.
  intake::v1::SubmitResponseRequest unknown = RequestOf("an-answer-to-nothing");
  unknown.mutable_response()->set_survey_id("nowhere");
  grpc::ClientContext context;
  context.AddMetadata("ourvoice-role", "officer");
  intake::v1::SubmitResponseResponse response;
  const auto code = survey.NewStub()->SubmitResponse(&context, unknown, &response).error_code();
  return answered && code == grpc::StatusCode::NOT_FOUND;
}

std::map<std::string, std::string> HashesOfViews(const std::string& data) {
  std::map<std::string, std::string> hashes;
  for (const auto& entry : std::filesystem::directory_iterator(data + "/views")) {
    if (!entry.is_directory()) continue;
    const auto store = storage::ViewStore::Open(entry.path());
    EXPECT_TRUE(store.ok()) << store.status();
    const absl::StatusOr<std::string> hash = storage::HashRows(**store);
    EXPECT_TRUE(hash.ok()) << hash.status();
    hashes[entry.path().filename()] = *hash;
  }
  return hashes;
}

}  // namespace ourvoice::battery
