// What the real program does with calls over its real sockets: those of young people, those that
// are wrong, and those that nobody may make.
#include <gmock/gmock.h>

#include "ourvoice/intake/v1/intake_service.grpc.pb.h"
#include "ourvoice/record/v1/record_service.grpc.pb.h"
#include "ourvoice/survey/v1/survey_service.grpc.pb.h"
#include "services/kit/channel.h"
#include "services/kit/clock.h"
#include "services/kit/role.h"
#include "services/kit/server.h"
#include "services/kit/testing/every_method.h"
#include "services/kit/testing/raw_call.h"
#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using absl::StatusCode;
using ::testing::HasSubstr;

constexpr char kGetSurvey[] = "/ourvoice.survey.v1.SurveyService/GetSurvey";
constexpr size_t kTenMegabytes = 10'000'000;

class WireTest : public ::testing::Test {
 protected:
  void ExpectStillServes() const {
    survey::v1::GetSurveyRequest request;
    request.set_survey_id("nowhere");
    EXPECT_EQ(service_.CallPublic(kGetSurvey, request.SerializeAsString()).status().code(),
              StatusCode::kNotFound);
    EXPECT_EQ(
        service_.CallLocal("officer", kGetSurvey, request.SerializeAsString()).status().code(),
        StatusCode::kNotFound);
  }

  test::RunningService service_;
};

TEST_F(WireTest, TakesAnAnswerFromAYoungPersonAtThePublicAddress) {
  service_.PublishSmallSurvey();
  survey::v1::SurveyService::Stub surveys(service_.open_to_all());
  survey::v1::GetSurveyRequest asked;
  asked.set_survey_id("small");
  survey::v1::GetSurveyResponse survey;
  grpc::ClientContext asking;
  ASSERT_TRUE(surveys.GetSurvey(&asking, asked, &survey).ok());

  intake::v1::IntakeService::Stub intake(service_.open_to_all());
  intake::v1::SubmitResponseRequest said;
  said.set_request_id("a-young-persons-phone");
  said.mutable_response()->set_survey_id("small");
  said.mutable_response()->set_survey_version(survey.survey_version());
  intake::v1::Answer& answer = *said.mutable_response()->add_answers();
  answer.set_question_id(survey.definition().questions(4).id());
  answer.set_text("A crossing by the school");
  intake::v1::SubmitResponseResponse taken;
  grpc::ClientContext saying;
  const grpc::Status status = intake.SubmitResponse(&saying, said, &taken);

  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_THAT(taken.follow_up_words(), ::testing::MatchesRegex("([a-z]+ ){4}[a-z]+"));
}

TEST_F(WireTest, SaysThatGarbageIsNoMessage) {
  const std::string head = service_.Head();
  for (const absl::Status& status :
       {service_.CallPublic(test::kSubmitResponse, "\xFF\xFE garbage").status(),
        service_.CallLocal("officer", test::kSubmitResponse, "\xFF\xFE garbage").status()}) {
    EXPECT_EQ(status.code(), StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(status.message()),
                HasSubstr("is no ourvoice.intake.v1.SubmitResponseRequest"));
  }
  EXPECT_EQ(service_.Head(), head);
}

TEST_F(WireTest, RefusesACallOfTenMegabytesAndServesOn) {
  intake::v1::SubmitResponseRequest large;
  large.mutable_response()->add_answers()->set_text(std::string(kTenMegabytes, 'a'));
  const std::string bytes = large.SerializeAsString();
  const std::string head = service_.Head();

  EXPECT_EQ(service_.CallPublic(test::kSubmitResponse, bytes).status().code(),
            StatusCode::kResourceExhausted);
  EXPECT_EQ(service_.CallLocal("officer", test::kSubmitResponse, bytes).status().code(),
            StatusCode::kResourceExhausted);

  ExpectStillServes();
  EXPECT_EQ(service_.Head(), head);
}

TEST_F(WireTest, RefusesStaffCallsAtThePublicAddressWhateverRoleTheyName) {
  int refused = 0;
  for (const auto* method : kit::EveryMethod()) {
    if (kit::MayCall(options::v1::ROLE_PUBLIC, *method)) continue;
    for (const char* role : {"officer", "executive", "administrator", "service"}) {
      const auto context = kit::MakeContext(role, kit::SystemClock()() + absl::Seconds(20));
      EXPECT_EQ(kit::CallWithBytes(service_.open_to_all(), *context, kit::PathOf(*method), "")
                    .status()
                    .code(),
                StatusCode::kPermissionDenied)
          << role << " at " << kit::PathOf(*method);
      ++refused;
    }
  }
  EXPECT_GT(refused, 50);
}

TEST_F(WireTest, RefusesEveryCallAtTheLocalSocketToRolesThatAreNotListed) {
  int refused = 0;
  for (const auto* method : kit::EveryMethod()) {
    for (const options::v1::Role role : kit::EveryRole()) {
      if (role == options::v1::ROLE_UNSPECIFIED || kit::MayCall(role, *method)) continue;
      EXPECT_EQ(service_.CallLocal(kit::RoleName(role), kit::PathOf(*method), "").status().code(),
                StatusCode::kPermissionDenied)
          << kit::RoleName(role) << " at " << kit::PathOf(*method);
      ++refused;
    }
  }
  EXPECT_GT(refused, 100);
}

TEST_F(WireTest, RefusesEveryCallAtTheLocalSocketWithoutARole) {
  for (const auto* method : kit::EveryMethod()) {
    grpc::ClientContext context;
    EXPECT_EQ(
        kit::CallWithBytes(service_.local(), context, kit::PathOf(*method), "").status().code(),
        StatusCode::kUnauthenticated)
        << kit::PathOf(*method);
  }
}

// A follower waits for ever unless its deadline ends it.
class Follower {
 public:
  Follower(const std::shared_ptr<grpc::Channel>& channel, absl::Duration patience)
      : context_(kit::MakeContext("service", kit::SystemClock()() + patience)),
        stub_(channel),
        reader_(stub_.Follow(context_.get(), Request())) {}
  ~Follower() { context_->TryCancel(); }

  // Whether it was let in: the first page comes at once.
  bool ReadsAPage() {
    record::v1::FollowResponse page;
    return reader_->Read(&page);
  }

  grpc::StatusCode End() {
    while (ReadsAPage()) {
    }
    return reader_->Finish().error_code();
  }

 private:
  static record::v1::FollowRequest Request() {
    record::v1::FollowRequest request;
    request.set_reader(options::v1::READER_SURVEY);
    return request;
  }

  std::unique_ptr<grpc::ClientContext> context_;
  record::v1::RecordService::Stub stub_;
  std::unique_ptr<grpc::ClientReader<record::v1::FollowResponse>> reader_;
};

TEST_F(WireTest, EndsCallsAtTheirDeadlineAndTakesOthersInTheirPlace) {
  std::vector<std::unique_ptr<Follower>> followers;
  for (int i = 0; i < 64; ++i) {
    followers.push_back(std::make_unique<Follower>(service_.local(), absl::Seconds(3)));
    EXPECT_TRUE(followers.back()->ReadsAPage());
  }
  for (const auto& follower : followers) EXPECT_EQ(follower->End(), grpc::DEADLINE_EXCEEDED);

  // Their places are free a moment after their clients have heard.
  bool taken = false;
  for (int turn = 0; turn < 10'000 && !taken; ++turn) {
    Follower next(service_.local(), absl::Seconds(1));
    taken = next.ReadsAPage();
  }
  EXPECT_TRUE(taken);
  ExpectStillServes();
}

}  // namespace
}  // namespace ourvoice
