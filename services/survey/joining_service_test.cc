#include "services/survey/joining_service.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "services/kit/timestamp.h"
#include "services/survey/example_survey.h"
#include "services/survey/joining_end.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::survey {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

kit::CallContext Officer(std::vector<std::string> setting_ids = {}) {
  return {.caller = {.role = options::v1::ROLE_OFFICER,
                     .account = "officer",
                     .setting_ids = std::move(setting_ids)},
          .deadline = absl::InfiniteFuture()};
}

class JoiningServiceTest : public testing::Test {
 protected:
  JoiningServiceTest() {
    v1::SurveyPublished published;
    *published.mutable_definition() = ExampleDefinition();
    published.mutable_definition()->mutable_waves(0)->add_joining(v1::Wave::JOINING_LESSON_CODE);
    published.mutable_definition()->mutable_waves(0)->add_joining(v1::Wave::JOINING_PERSONAL_CODE);
    published.set_survey_version(1);
    Append("survey-our-year", 0, published);
    v1::SettingRegistered registered;
    registered.mutable_setting()->set_id("ash-lane");
    Append("setting-ash-lane", 0, registered);
  }

  void Append(const std::string& stream, uint64_t version_expected,
              const google::protobuf::Message& payload) {
    const auto result = storage::AppendAndWait(
        log_, {.request_id = stream + std::to_string(version_expected),
               .events = {storage::MakeEvent(stream, version_expected, payload)},
               .occur_time = now_});
    ASSERT_TRUE(result.ok()) << result.status();
  }

  v1::IssueLessonCodeRequest Lesson(const std::string& request_id) const {
    v1::IssueLessonCodeRequest request;
    request.set_request_id(request_id);
    request.set_survey_id("our-year");
    request.set_wave_id("2026");
    request.set_setting_id("ash-lane");
    kit::SetTime(kNow, *request.mutable_begin_time());
    kit::SetTime(kNow + absl::Hours(1), *request.mutable_end_time());
    request.set_seats(30);
    return request;
  }

  v1::IssuePersonalCodesRequest Slips(const std::string& request_id, uint32_t count) const {
    v1::IssuePersonalCodesRequest request;
    request.set_request_id(request_id);
    request.set_survey_id("our-year");
    request.set_wave_id("2026");
    request.set_setting_id("ash-lane");
    request.set_count(count);
    return request;
  }

  v1::ListCodesResponse Listed(const kit::CallContext& context) {
    v1::ListCodesRequest request;
    request.set_survey_id("our-year");
    request.set_wave_id("2026");
    return *service_.ListCodes(context, request);
  }

  absl::Status Withdraw(uint64_t batch, const kit::CallContext& context) {
    v1::WithdrawCodesRequest request;
    request.set_request_id("withdraw");
    request.set_survey_id("our-year");
    request.set_wave_id("2026");
    request.set_batch(batch);
    return service_.WithdrawCodes(context, request).status();
  }

  absl::Time now_ = kNow;
  storage::MemoryEventLog log_;
  JoiningService service_{log_, [this] { return now_; },
                          [] { return std::string(joining::kJoinKeyBytes, 'k'); }};
};

TEST_F(JoiningServiceTest, GivesALessonThreeWords) {
  const auto issued = service_.IssueLessonCode(Officer(), Lesson("one"));

  ASSERT_TRUE(issued.ok()) << issued.status();
  const auto code = joining::ReadCode(issued->code(), "test");
  ASSERT_TRUE(code.ok()) << code.status();
  EXPECT_EQ(code->form, joining::Code::Form::kLesson);
}

TEST_F(JoiningServiceTest, ARepeatedRequestGetsTheSameCodesAndIssuesNoMore) {
  const auto lesson = service_.IssueLessonCode(Officer(), Lesson("one"));
  const auto slips = service_.IssuePersonalCodes(Officer(), Slips("two", 3));
  ASSERT_TRUE(lesson.ok() && slips.ok());

  EXPECT_EQ(service_.IssueLessonCode(Officer(), Lesson("one"))->code(), lesson->code());
  EXPECT_EQ(service_.IssuePersonalCodes(Officer(), Slips("two", 3))->SerializeAsString(),
            slips->SerializeAsString());
  EXPECT_EQ(Listed(Officer()).batches_size(), 2);
}

TEST_F(JoiningServiceTest, RefusesARepeatThatAsksForSomethingElse) {
  ASSERT_TRUE(service_.IssuePersonalCodes(Officer(), Slips("two", 3)).ok());

  EXPECT_EQ(service_.IssuePersonalCodes(Officer(), Slips("two", 4)).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_F(JoiningServiceTest, GivesEveryYoungPersonACodeOfTheirOwnInTwoForms) {
  const auto slips = service_.IssuePersonalCodes(Officer(), Slips("two", 1'500));

  ASSERT_TRUE(slips.ok()) << slips.status();
  std::set<std::string> codes;
  for (const v1::PersonalCode& code : slips->codes()) {
    codes.insert(code.typed());
    codes.insert(code.scanned());
  }
  EXPECT_EQ(codes.size(), 3'000);
}

TEST_F(JoiningServiceTest, KeepsNoCode) {
  const auto slips = service_.IssuePersonalCodes(Officer(), Slips("two", 1));
  const auto code = joining::ReadCode(slips->codes(0).typed(), "test");

  const auto events = log_.ReadStream("joining-our-year.2026", 0, 10, options::v1::READER_INTAKE);
  ASSERT_EQ(events->size(), 2);
  for (const storage::RecordedEvent& event : *events) {
    EXPECT_EQ(event.payload.find(code->text), std::string::npos);
    EXPECT_EQ(event.payload.find(slips->codes(0).scanned()), std::string::npos);
  }
}

TEST_F(JoiningServiceTest, ListsWhatWasIssuedWithoutTheCodes) {
  ASSERT_TRUE(service_.IssueLessonCode(Officer(), Lesson("one")).ok());
  ASSERT_TRUE(service_.IssuePersonalCodes(Officer(), Slips("two", 3)).ok());

  const v1::ListCodesResponse listed = Listed(Officer());

  ASSERT_EQ(listed.batches_size(), 2);
  EXPECT_EQ(listed.batches(0).joining(), v1::Wave::JOINING_LESSON_CODE);
  EXPECT_EQ(listed.batches(0).seats(), 30);
  EXPECT_EQ(listed.batches(1).joining(), v1::Wave::JOINING_PERSONAL_CODE);
  EXPECT_EQ(listed.batches(1).seats(), 3);
}

TEST_F(JoiningServiceTest, WhoIsLimitedToOtherSettingsIssuesListsAndWithdrawsNothing) {
  ASSERT_TRUE(service_.IssueLessonCode(Officer(), Lesson("one")).ok());
  const kit::CallContext elsewhere = Officer({"elm-road"});

  EXPECT_EQ(service_.IssueLessonCode(elsewhere, Lesson("two")).status().code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(service_.IssuePersonalCodes(elsewhere, Slips("three", 1)).status().code(),
            absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(Listed(elsewhere).batches_size(), 0);
  EXPECT_EQ(Withdraw(1, elsewhere).code(), absl::StatusCode::kPermissionDenied);
}

TEST_F(JoiningServiceTest, WithdrawsABatchOnce) {
  ASSERT_TRUE(service_.IssueLessonCode(Officer(), Lesson("one")).ok());

  ASSERT_TRUE(Withdraw(1, Officer()).ok());

  EXPECT_TRUE(Listed(Officer()).batches(0).withdrawn());
  EXPECT_EQ(Withdraw(7, Officer()).code(), absl::StatusCode::kNotFound);
}

TEST_F(JoiningServiceTest, NamesEveryFaultOfARequest) {
  v1::IssueLessonCodeRequest request;
  request.set_request_id("one");

  const absl::Status refused = service_.IssueLessonCode(Officer(), request).status();

  EXPECT_THAT(FieldsOf(kit::ViolationsOf(refused)),
              testing::ElementsAre("survey_id", "wave_id", "setting_id", "begin_time", "end_time",
                                   "seats"));
}

TEST_F(JoiningServiceTest, RefusesWhatIsNotThere) {
  v1::IssuePersonalCodesRequest request = Slips("one", 1);
  request.set_survey_id("nobody-asked");
  EXPECT_EQ(service_.IssuePersonalCodes(Officer(), request).status().code(),
            absl::StatusCode::kNotFound);
  request = Slips("one", 1);
  request.set_wave_id("1999");
  EXPECT_EQ(service_.IssuePersonalCodes(Officer(), request).status().code(),
            absl::StatusCode::kNotFound);
  request = Slips("one", 1);
  request.set_setting_id("elm-road");
  EXPECT_EQ(service_.IssuePersonalCodes(Officer(), request).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(JoiningServiceTest, IssuesNoneForAWaveThatIsJoinedInAnotherWay) {
  v1::SurveyPublished published;
  *published.mutable_definition() = ExampleDefinition();
  published.set_survey_version(2);
  Append("survey-our-year", 1, published);

  EXPECT_EQ(kit::ReasonOf(service_.IssueLessonCode(Officer(), Lesson("one")).status()),
            "JOINING_NOT_OFFERED");
}

TEST_F(JoiningServiceTest, IssuesNoneOnceTheWaveIsOver) {
  now_ = absl::FromUnixSeconds(1'797'552'000);

  EXPECT_EQ(kit::ReasonOf(service_.IssueLessonCode(Officer(), Lesson("one")).status()),
            "JOINING_ENDED");
}

}  // namespace
}  // namespace ourvoice::survey
