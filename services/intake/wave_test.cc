#include "services/intake/wave.h"

#include <gtest/gtest.h>

#include "services/intake/example_survey.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {
namespace {

const absl::Time kOpens = absl::FromUnixSeconds(1793491200);
const absl::Time kCloses = absl::FromUnixSeconds(1796083200);

PublishedSurvey TwoWaves() {
  survey::v1::SurveyDefinition definition = ExampleDefinition();
  survey::v1::Wave& next = *definition.add_waves();
  next.set_id("2027");
  next.mutable_open_time()->set_seconds(absl::ToUnixSeconds(kCloses + absl::Hours(48)));
  return ExampleSurvey(definition);
}

WaveState StateAt(const PublishedSurvey& survey, absl::Time now) {
  return StateOf(survey.Newest().waves(0), survey, now);
}

TEST(WaveTest, OpensAndClosesAtItsTimes) {
  const PublishedSurvey survey = ExampleSurvey();

  EXPECT_EQ(StateAt(survey, kOpens - absl::Seconds(1)), WaveState::kNotYetOpen);
  EXPECT_EQ(StateAt(survey, kOpens), WaveState::kOpen);
  EXPECT_EQ(StateAt(survey, kCloses - absl::Seconds(1)), WaveState::kOpen);
  EXPECT_EQ(StateAt(survey, kCloses), WaveState::kLate);
}

TEST(WaveTest, TakesLateAnswersForTheDaysOfGrace) {
  const PublishedSurvey survey = ExampleSurvey();

  EXPECT_EQ(StateAt(survey, kCloses + absl::Hours(72) - absl::Seconds(1)), WaveState::kLate);
  EXPECT_EQ(StateAt(survey, kCloses + absl::Hours(72)), WaveState::kClosed);
}

TEST(WaveTest, ClosesEarlyWithTheSurvey) {
  PublishedSurvey survey = ExampleSurvey();
  survey.close_time = WhileOpen();

  EXPECT_EQ(StateAt(survey, WhileOpen() - absl::Seconds(1)), WaveState::kOpen);
  EXPECT_EQ(StateAt(survey, WhileOpen()), WaveState::kLate);
  EXPECT_EQ(StateAt(survey, WhileOpen() + absl::Hours(72)), WaveState::kClosed);
}

TEST(WaveTest, NeverOpensOnceTheSurveyClosedBefore) {
  PublishedSurvey survey = ExampleSurvey();
  survey.close_time = kOpens - absl::Hours(1);

  EXPECT_EQ(StateAt(survey, kOpens), WaveState::kClosed);
}

TEST(WaveTest, IsOpenForEverWithoutTimes) {
  survey::v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->clear_open_time();
  definition.mutable_waves(0)->clear_close_time();
  const PublishedSurvey survey = ExampleSurvey(definition);

  EXPECT_EQ(StateAt(survey, absl::UnixEpoch()), WaveState::kOpen);
  EXPECT_EQ(StateAt(survey, kCloses + absl::Hours(1000000)), WaveState::kOpen);
}

TEST(ChooseWaveTest, ChoosesTheOnlyWaveWhenNoneIsNamed) {
  const WaveChoice choice = ChooseWave(ExampleSurvey(), "", WhileOpen());

  EXPECT_EQ(choice.wave_id, "2026");
  EXPECT_TRUE(choice.taken.ok());
  EXPECT_FALSE(choice.late);
}

TEST(ChooseWaveTest, ChoosesTheOpenWaveBeforeTheOneThatTakesLateAnswers) {
  const PublishedSurvey survey = TwoWaves();

  EXPECT_EQ(ChooseWave(survey, "", WhileOpen()).wave_id, "2026");
  const WaveChoice late = ChooseWave(survey, "", kCloses + absl::Hours(24));
  EXPECT_EQ(late.wave_id, "2026");
  EXPECT_TRUE(late.late);
  EXPECT_EQ(ChooseWave(survey, "", kCloses + absl::Hours(60)).wave_id, "2027");
}

TEST(ChooseWaveTest, AsksForANameWhenSeveralWavesAreOpen) {
  survey::v1::SurveyDefinition definition = ExampleDefinition();
  definition.add_waves()->set_id("2027");

  EXPECT_NE(ChooseWave(ExampleSurvey(definition), "", WhileOpen()).fault, "");
}

TEST(ChooseWaveTest, RefusesAWaveThatTheSurveyDoesNotHave) {
  EXPECT_NE(ChooseWave(ExampleSurvey(), "2019", WhileOpen()).fault, "");
}

TEST(ChooseWaveTest, SaysThatTheWaveIsNotOpen) {
  const WaveChoice early = ChooseWave(ExampleSurvey(), "2026", kOpens - absl::Hours(1));
  const WaveChoice none = ChooseWave(TwoWaves(), "", kOpens - absl::Hours(1));

  EXPECT_EQ(early.taken.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(early.taken), "WAVE_NOT_OPEN");
  EXPECT_EQ(kit::ReasonOf(none.taken), "WAVE_NOT_OPEN");
}

TEST(ChooseWaveTest, SaysThatTheSurveyIsClosed) {
  PublishedSurvey survey = ExampleSurvey();
  survey.close_time = kCloses;

  const WaveChoice choice = ChooseWave(survey, "2026", kCloses + absl::Hours(72));

  EXPECT_EQ(choice.taken.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(choice.taken), "SURVEY_CLOSED");
}

TEST(ChooseWaveOfImportTest, TakesAnyWaveAtAnyTime) {
  PublishedSurvey survey = ExampleSurvey();
  survey.close_time = kCloses;

  const WaveChoice choice = ChooseWaveOfImport(survey, "2026", kCloses + absl::Hours(100000));

  EXPECT_EQ(choice.wave_id, "2026");
  EXPECT_TRUE(choice.taken.ok());
  EXPECT_FALSE(choice.late);
}

TEST(ChooseWaveOfImportTest, AsksForANameWhenItCannotTell) {
  const absl::Status taken = ChooseWaveOfImport(TwoWaves(), "", kOpens - absl::Hours(1)).taken;
  EXPECT_EQ(kit::ViolationsOf(taken)[0].field, "wave_id");
  EXPECT_NE(ChooseWaveOfImport(TwoWaves(), "2019", WhileOpen()).fault, "");
  EXPECT_EQ(ChooseWaveOfImport(TwoWaves(), "", WhileOpen()).wave_id, "2026");
}

}  // namespace
}  // namespace ourvoice::intake
