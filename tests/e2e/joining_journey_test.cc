// How young people come to a survey: by a code from the board or on a slip, against the real
// program in one process and in two.
#include <gmock/gmock.h>

#include <string>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/kit/error_detail.h"
#include "tests/e2e/running_service.h"
#include "tests/support/joined_survey.h"

namespace ourvoice {
namespace {

using test::Outcome;
using ::testing::HasSubstr;

constexpr char kJoinSurvey[] = "/ourvoice.intake.v1.IntakeService/JoinSurvey";

class JoiningJourneyTest : public ::testing::Test {
 protected:
  JoiningJourneyTest() { test::PublishJoinedSurvey(service_); }

  absl::StatusOr<intake::v1::JoinSurveyResponse> Join(const std::string& code) {
    intake::v1::JoinSurveyRequest request;
    request.set_code(code);
    return Read<intake::v1::JoinSurveyResponse>(
        service_.CallPublic(kJoinSurvey, request.SerializeAsString()));
  }

  absl::StatusOr<intake::v1::SubmitResponseResponse> Submit(const std::string& code,
                                                            const std::string& wish) {
    intake::v1::SubmitResponseRequest request;
    request.set_request_id("a-young-persons-request-" + std::to_string(++requests_));
    request.set_code(code);
    request.mutable_response()->set_survey_id("joined");
    request.mutable_response()->set_survey_version(1);
    intake::v1::Answer& answer = *request.mutable_response()->add_answers();
    answer.set_question_id("wish");
    answer.set_text(wish);
    return Read<intake::v1::SubmitResponseResponse>(
        service_.CallPublic(test::kSubmitResponse, request.SerializeAsString()));
  }

  template <typename Response>
  static absl::StatusOr<Response> Read(const absl::StatusOr<std::string>& bytes) {
    if (!bytes.ok()) return bytes.status();
    Response response;
    EXPECT_TRUE(response.ParseFromString(*bytes));
    return response;
  }

  int requests_ = 0;
  test::RunningService service_;
};

TEST_F(JoiningJourneyTest, AClassAnswersWithTheCodeFromItsBoard) {
  const std::string code = test::LessonCode(service_, 2);

  const auto joined = Join(code);

  ASSERT_TRUE(joined.ok()) << joined.status();
  EXPECT_EQ(joined->setting_id(), "ash-lane");
  EXPECT_TRUE(Submit(code, "more trees").ok());
  EXPECT_TRUE(Submit(code, "longer lunch").ok());
  EXPECT_EQ(kit::ReasonOf(Submit(code, "more of us than seats").status()), "LESSON_FULL");
}

TEST_F(JoiningJourneyTest, ASlipTakesOneAnswerForEver) {
  const std::string code = test::TypedCodes(service_, 1)[0];
  ASSERT_TRUE(Submit(code, "more trees").ok());

  for (int turn = 0; turn < 2; ++turn) {
    EXPECT_EQ(kit::ReasonOf(Submit(code, "another answer").status()), "CODE_USED");
    EXPECT_EQ(kit::ReasonOf(Join(code).status()), "CODE_USED");
    ASSERT_EQ(service_.Stop(), 0);
    service_.Restart();
  }
}

TEST_F(JoiningJourneyTest, OneSlipSentAHundredTimesCountsOnce) {
  const std::string code = test::TypedCodes(service_, 1)[0];

  int taken = 0;
  for (int i = 0; i < 100; ++i) {
    const auto submitted = Submit(code, "answer number " + std::to_string(i));
    taken += submitted.ok() && !submitted->repeated_request() ? 1 : 0;
  }

  EXPECT_EQ(taken, 1);
}

TEST_F(JoiningJourneyTest, NobodyAnswersWithoutACodeOrWithOneThatIsNone) {
  EXPECT_EQ(kit::ReasonOf(Submit("", "more trees").status()), "CODE_NEEDED");
  EXPECT_EQ(kit::ReasonOf(Submit("00000-00000", "more trees").status()), "CODE_UNKNOWN");
}

TEST_F(JoiningJourneyTest, ALessonCodeThatGotAboutIsTakenBack) {
  const std::string code = test::LessonCode(service_, 30);
  const Outcome withdrawn = service_.Cli({"code", "withdraw", "joined", "only", "1"});
  ASSERT_EQ(withdrawn.exit_code, 0) << withdrawn.errors;

  // The view hears of it within moments.
  std::string reason;
  for (int turn = 0; turn < 500 && reason.empty(); ++turn)
    reason = kit::ReasonOf(Join(code).status());
  EXPECT_EQ(reason, "CODES_WITHDRAWN");
  EXPECT_THAT(service_.Cli({"code", "list", "joined", "only"}).output, HasSubstr("withdrawn"));
}

TEST_F(JoiningJourneyTest, NoCodeStandsInTheLog) {
  const std::string code = test::TypedCodes(service_, 1)[0];
  ASSERT_TRUE(Submit(code, "more trees").ok());
  ASSERT_FALSE(Submit(code, "another answer").ok());

  const std::string without_dash = code.substr(0, 5) + code.substr(6);
  EXPECT_THAT(service_.server().Log(), ::testing::Not(HasSubstr(code)));
  EXPECT_THAT(service_.server().Log(), ::testing::Not(HasSubstr(without_dash)));
}

TEST(JoiningInTwoProcessesTest, ACodeAdmitsWhereTheRecordIsElsewhere) {
  const test::TemporaryFolder folder;
  test::Server record(folder / "record", {"--roles", "record", "--listen", "none"});
  ASSERT_TRUE(record.WaitUntilServing()) << record.Log();
  test::RunningService services({"--roles", "survey,identity,intake,safeguarding,theme,report",
                                 "--record", folder / "record/ourvoice.sock"});
  test::PublishJoinedSurvey(services);
  const std::string code = test::TypedCodes(services, 1)[0];
  intake::v1::JoinSurveyRequest request;
  request.set_code(code);

  // The first call is the one that has to ask the other process for the key.
  services.Stop();
  services.Restart();
  const auto joined = services.CallPublic(kJoinSurvey, request.SerializeAsString());

  EXPECT_TRUE(joined.ok()) << joined.status();
}

}  // namespace
}  // namespace ourvoice
