#include "services/survey/open_survey.h"

#include <gtest/gtest.h>

#include "services/kit/timestamp.h"
#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

// A published survey with one wave, joined by the open link from September to December.
v1::GetSurveyResponse Published() {
  v1::GetSurveyResponse published;
  *published.mutable_definition() = ExampleDefinition();
  return published;
}

const v1::Wave kWave = ExampleDefinition().waves(0);
const absl::Time kOpens = kit::TimeOf(kWave.open_time());
const absl::Time kCloses = kit::TimeOf(kWave.close_time());

TEST(OpenSurveyTest, TellsTheTitleAndUntilWhenAnswersAreTaken) {
  const auto open = OpenSurveyOf(Published(), kOpens);

  ASSERT_TRUE(open.has_value());
  EXPECT_EQ(open->survey_id(), "our-year");
  EXPECT_EQ(open->title().by_tag().at("en"), "Our Year");
  EXPECT_EQ(kit::TimeOf(open->close_time()), kCloses);
}

TEST(OpenSurveyTest, TellsNothingBeforeAWaveOpensNorOnceItHasClosed) {
  EXPECT_FALSE(OpenSurveyOf(Published(), kOpens - absl::Seconds(1)).has_value());
  EXPECT_TRUE(OpenSurveyOf(Published(), kCloses - absl::Seconds(1)).has_value());
  EXPECT_FALSE(OpenSurveyOf(Published(), kCloses).has_value());
}

TEST(OpenSurveyTest, TellsNothingOfAClosedSurvey) {
  v1::GetSurveyResponse published = Published();
  published.set_closed(true);

  EXPECT_FALSE(OpenSurveyOf(published, kOpens).has_value());
}

TEST(OpenSurveyTest, TellsNothingOfAWaveThatIsJoinedByCodeOnly) {
  v1::GetSurveyResponse published = Published();
  v1::Wave& wave = *published.mutable_definition()->mutable_waves(0);
  wave.add_joining(v1::Wave::JOINING_LESSON_CODE);
  EXPECT_FALSE(OpenSurveyOf(published, kOpens).has_value());

  wave.add_joining(v1::Wave::JOINING_OPEN_LINK);
  EXPECT_TRUE(OpenSurveyOf(published, kOpens).has_value());
}

TEST(OpenSurveyTest, TellsTheWaveThatClosesLast) {
  v1::GetSurveyResponse published = Published();
  v1::Wave& endless = *published.mutable_definition()->add_waves();
  endless.set_id("always");

  const auto open = OpenSurveyOf(published, kOpens);

  ASSERT_TRUE(open.has_value());
  EXPECT_FALSE(open->has_close_time());
}

}  // namespace
}  // namespace ourvoice::survey
