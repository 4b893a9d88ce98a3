#include "services/intake/join_service.h"

#include <gtest/gtest.h>

#include "services/intake/joining_for_test.h"

namespace ourvoice::intake {
namespace {

using survey::v1::Wave;

class JoinServiceTest : public JoiningFixture {};

TEST_F(JoinServiceTest, TellsWhatALessonCodeAdmitsTo) {
  const auto joined = Join(LessonCode());

  ASSERT_TRUE(joined.ok()) << joined.status();
  EXPECT_EQ(joined->survey_id(), "our-year");
  EXPECT_EQ(joined->wave_id(), "2026");
  EXPECT_EQ(joined->setting_id(), "ash-lane");
  EXPECT_EQ(joined->joining(), Wave::JOINING_LESSON_CODE);
  EXPECT_EQ(kit::TimeOf(joined->end_time()), WhileOpen() + absl::Hours(1));
}

TEST_F(JoinServiceTest, ASlipIsTypedOrScanned) {
  for (const joining::Code& code : {TypedCode(), ScannedCode()}) {
    const auto joined = Join(code);

    ASSERT_TRUE(joined.ok()) << joined.status();
    EXPECT_EQ(joined->joining(), Wave::JOINING_PERSONAL_CODE);
    EXPECT_FALSE(joined->has_end_time());
  }
}

TEST_F(JoinServiceTest, KnowsItsCodesAfterARestart) {
  ASSERT_TRUE(Join(TypedCode()).ok());
  Start();

  EXPECT_TRUE(Join(TypedCode()).ok());
}

TEST_F(JoinServiceTest, RefusesACodeThatWasNeverIssued) {
  const joining::Code guess = key_.CodeFor(joining::Code::Form::kTyped, "another request", 0);

  const absl::Status refused = Join(guess).status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(kit::ReasonOf(refused), "CODE_UNKNOWN");
}

TEST_F(JoinServiceTest, AdmitsNobodyBeforeTheLesson) {
  now_ -= absl::Minutes(1);

  EXPECT_EQ(kit::ReasonOf(Join(LessonCode()).status()), "LESSON_NOT_BEGUN");
}

TEST_F(JoinServiceTest, AdmitsNobodyAfterTheLesson) {
  now_ += absl::Hours(1);

  EXPECT_EQ(kit::ReasonOf(Join(LessonCode()).status()), "LESSON_OVER");
}

TEST_F(JoinServiceTest, AdmitsNobodyByCodesThatWereWithdrawn) {
  survey::v1::CodesWithdrawn withdrawn;
  withdrawn.set_batch(2);
  Append(kStream, 3, withdrawn);

  EXPECT_EQ(kit::ReasonOf(Join(TypedCode()).status()), "CODES_WITHDRAWN");
  EXPECT_TRUE(Join(LessonCode()).ok());
}

TEST_F(JoinServiceTest, TellsBeforehandThatACodeWasUsedInEitherForm) {
  ASSERT_TRUE(Submit(TypedCode().text, "", "0123456789abcdef").ok());

  EXPECT_EQ(kit::ReasonOf(Join(TypedCode()).status()), "CODE_USED");
  EXPECT_EQ(kit::ReasonOf(Join(ScannedCode()).status()), "CODE_USED");
}

TEST_F(JoinServiceTest, AdmitsNobodyWhenTheWaveTakesNoAnswers) {
  now_ += absl::Hours(24 * 60);

  EXPECT_EQ(kit::ReasonOf(Join(TypedCode()).status()), "WAVE_NOT_OPEN");
}

TEST_F(JoinServiceTest, ForgetsEveryCodeOnceJoiningHasEnded) {
  Append(kStream, 3, survey::v1::JoiningEnded());

  EXPECT_EQ(kit::ReasonOf(Join(TypedCode()).status()), "CODE_UNKNOWN");
  size_t rows = 0;
  ASSERT_TRUE(joining_runner_->Rows()
                  .Scan("",
                        [&](auto, auto) {
                          ++rows;
                          return true;
                        })
                  .ok());
  EXPECT_EQ(rows, 0);
}

}  // namespace
}  // namespace ourvoice::intake
