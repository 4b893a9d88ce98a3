// Answers that come with a code, through the whole of intake.
#include "services/intake/joining.h"

#include <gtest/gtest.h>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/intake/joining_for_test.h"

namespace ourvoice::intake {
namespace {

constexpr char kOne[] = "request-id-number-1";
constexpr char kTwo[] = "request-id-number-2";
constexpr char kThree[] = "request-id-number-3";

class JoiningTest : public JoiningFixture {
 protected:
  v1::Response OnlyResponse() {
    const auto events = Recorded("response");
    EXPECT_EQ(events.size(), 1);
    return storage::Read<v1::ResponseSubmitted>(events.at(0))->response();
  }
};

TEST_F(JoiningTest, TheCodeTellsWaveAndSetting) {
  ASSERT_TRUE(Submit(LessonCode().text, "", kOne).ok());

  EXPECT_EQ(OnlyResponse().setting_id(), "ash-lane");
  EXPECT_EQ(OnlyResponse().wave_id(), "2026");
}

TEST_F(JoiningTest, TheAnswerSaysNothingOfItsCode) {
  ASSERT_TRUE(Submit(TypedCode().text, "", kOne).ok());

  const std::vector<storage::RecordedEvent> events = Recorded("response");
  const std::string bytes = events[0].envelope.SerializeAsString() + events[0].payload;
  EXPECT_EQ(bytes.find(TypedCode().text), std::string::npos);
  EXPECT_EQ(bytes.find(key_.HashOf(TypedCode())), std::string::npos);
  EXPECT_EQ(bytes.find(key_.AnswerRequestId(2, 0)), std::string::npos);
}

TEST_F(JoiningTest, RefusesAnotherSettingThanTheCodeIsFor) {
  const absl::Status refused = Submit(LessonCode().text, "setting_id: 'elm-road'", kOne).status();

  ASSERT_FALSE(kit::ViolationsOf(refused).empty());
  EXPECT_EQ(kit::ViolationsOf(refused).back().field, "setting_id");
}

TEST_F(JoiningTest, APersonalCodeTakesOneAnswerWhateverTheRequestIdAndForm) {
  ASSERT_TRUE(Submit(TypedCode().text, "answers { question_id: 'hope' text: 'parks' }", kOne).ok());

  const absl::Status again =
      Submit(ScannedCode().text, "answers { question_id: 'hope' text: 'buses' }", kTwo).status();

  EXPECT_EQ(again.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(kit::ReasonOf(again), "CODE_USED");
  EXPECT_EQ(Recorded("response").size(), 1);
}

TEST_F(JoiningTest, ARepeatWithAPersonalCodeGetsItsFirstAnswer) {
  const auto first = Submit(TypedCode().text, "", kOne);
  ASSERT_TRUE(first.ok()) << first.status();

  const auto again = Submit(ScannedCode().text, "", kOne);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->follow_up_words(), first->follow_up_words());
  EXPECT_TRUE(again->repeated_request());
}

TEST_F(JoiningTest, WhoeverHasTheSlipLearnsNothingBySendingTheSameAnswers) {
  ASSERT_TRUE(Submit(TypedCode().text, "answers { question_id: 'hope' text: 'parks' }", kOne).ok());

  const absl::Status guessed =
      Submit(TypedCode().text, "answers { question_id: 'hope' text: 'parks' }", kTwo).status();

  EXPECT_EQ(kit::ReasonOf(guessed), "CODE_USED");
}

TEST_F(JoiningTest, APersonalCodeIsForOneYoungPerson) {
  const absl::Status refused = Submit(TypedCode().text, "voices: 2", kOne).status();

  ASSERT_FALSE(kit::ViolationsOf(refused).empty());
  EXPECT_EQ(kit::ViolationsOf(refused)[0].field, "voices");
}

TEST_F(JoiningTest, AnAnswerOfSeveralTakesAsManySeats) {
  ASSERT_TRUE(Submit(LessonCode().text, "voices: 2", kOne).ok());

  EXPECT_EQ(kit::ReasonOf(Submit(LessonCode().text, "", kTwo).status()), "LESSON_FULL");
}

TEST_F(JoiningTest, TakesNothingAWeekAfterTheLesson) {
  now_ += absl::Hours(1) + absl::Hours(24 * 7);

  EXPECT_EQ(kit::ReasonOf(Submit(LessonCode().text, "", kOne).status()), "LESSON_OVER");
}

TEST_F(JoiningTest, APersonalCodeStaysUsedAfterItsAnswerWasTakenBack) {
  const auto taken =
      Submit(TypedCode().text, "answers { question_id: 'hope' text: 'parks' }", kOne);
  v1::WithdrawResponseRequest withdraw;
  withdraw.set_request_id("withdraw-request-1");
  withdraw.set_follow_up_words(taken->follow_up_words());
  ASSERT_TRUE(
      Call<v1::WithdrawResponseResponse>("WithdrawResponse", withdraw, options::v1::ROLE_PUBLIC)
          .ok());

  const auto again =
      Submit(TypedCode().text, "answers { question_id: 'hope' text: 'buses' }", kTwo);

  // As with any repeat of what was erased: nothing is taken, and there are no words.
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->follow_up_words(), "");
  EXPECT_EQ(Recorded("response").size(), 2);
}

TEST_F(JoiningTest, AFaultyAnswerDoesNotSpendItsCode) {
  ASSERT_FALSE(Submit(TypedCode().text, "answers { question_id: 'hope' scale: 3 }", kOne).ok());

  EXPECT_TRUE(Submit(TypedCode().text, "", kTwo).ok());
}

TEST_F(JoiningTest, ALessonTakesAsManyAnswersAsItHasSeats) {
  ASSERT_TRUE(Submit(LessonCode().text, "", kOne).ok());
  ASSERT_TRUE(Submit(LessonCode().text, "", kTwo).ok());

  const absl::Status full = Submit(LessonCode().text, "", kThree).status();

  EXPECT_EQ(full.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(kit::ReasonOf(full), "LESSON_FULL");
}

TEST_F(JoiningTest, ARepeatTakesNoSeatAndIsAnsweredWhenTheLessonIsFull) {
  const auto first = Submit(LessonCode().text, "", kOne);
  ASSERT_TRUE(Submit(LessonCode().text, "", kOne)->repeated_request());
  ASSERT_TRUE(Submit(LessonCode().text, "", kTwo).ok());

  const auto again = Submit(LessonCode().text, "", kOne);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->follow_up_words(), first->follow_up_words());
}

TEST_F(JoiningTest, TakesWhatWasWrittenOfflineInALessonAfterIt) {
  now_ += absl::Hours(5);

  EXPECT_TRUE(Submit(LessonCode().text, "", kOne).ok());
}

TEST_F(JoiningTest, AWaveJoinedByCodesTakesNoAnswerOfAYoungPersonWithoutOne) {
  EXPECT_EQ(kit::ReasonOf(Submit("", "", kOne).status()), "CODE_NEEDED");
}

TEST_F(JoiningTest, NobodyClaimsASettingWithoutACode) {
  const absl::Status refused = Submit("", "setting_id: 'ash-lane'", kOne).status();

  ASSERT_FALSE(kit::ViolationsOf(refused).empty());
  EXPECT_EQ(kit::ViolationsOf(refused)[0].field, "setting_id");
}

TEST_F(JoiningTest, StaffEnterAnAnswerFromPaperWithoutACode) {
  EXPECT_TRUE(Submit("", "setting_id: 'ash-lane'", kOne, options::v1::ROLE_FACILITATOR).ok());
}

TEST_F(JoiningTest, WhoIsLimitedToOtherSettingsEntersNoAnswerForThisOne) {
  v1::SubmitResponseRequest request;
  request.set_request_id(kOne);
  *request.mutable_response() = ExampleResponse("setting_id: 'ash-lane'");
  for (const auto& [setting, expected] :
       {std::pair("elm-road", absl::StatusCode::kPermissionDenied),
        std::pair("ash-lane", absl::StatusCode::kOk)}) {
    const auto submitted = CallAs<v1::SubmitResponseResponse>(
        "SubmitResponse", request,
        {.role = options::v1::ROLE_FACILITATOR, .account = "f", .setting_ids = {setting}});

    EXPECT_EQ(submitted.status().code(), expected) << setting;
  }
}

TEST_F(JoiningTest, AConcernCarriesTheLessonInWhichItWasRaised) {
  ASSERT_TRUE(
      Submit(LessonCode().text, "answers { question_id: 'matters' text: 'I want to die' }", kOne)
          .ok());

  const auto concerns = Recorded("concern");
  ASSERT_EQ(concerns.size(), 1);
  const auto raised = storage::Read<safeguarding::v1::ConcernRaised>(concerns[0]);
  EXPECT_EQ(raised->setting_id(), "ash-lane");
  EXPECT_EQ(kit::TimeOf(raised->lesson_begin_time()), WhileOpen());
  EXPECT_EQ(kit::TimeOf(raised->lesson_end_time()), WhileOpen() + absl::Hours(1));
}

TEST_F(JoiningTest, TakesAnAnswerWithACodeRightAfterARestart) {
  Start();

  EXPECT_TRUE(Submit(TypedCode().text, "", kOne).ok());
}

}  // namespace
}  // namespace ourvoice::intake
