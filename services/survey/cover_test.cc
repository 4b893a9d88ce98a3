#include "services/survey/cover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/duty/example_rota.h"
#include "services/kit/error_detail.h"
#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using testing::HasSubstr;

// While the wave of the example is open: Monday 21 September 2026.
const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

TEST(WaveCoverTest, IsEnoughWhenSomebodyIsOnDutyOnWeekdays) {
  EXPECT_TRUE(CheckCover(ExampleDefinition(), duty::ExampleRota(), kNow).ok());
}

TEST(WaveCoverTest, IsMissingWithoutARota) {
  const absl::Status refused = CheckCover(ExampleDefinition(), std::nullopt, kNow);

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(refused), "WAVE_WITHOUT_COVER");
  EXPECT_THAT(std::string(refused.message()), HasSubstr("wave 2026"));
}

TEST(WaveCoverTest, IsMissingFromTheDayOnWhichItEnds) {
  safeguarding::v1::DutyRota rota = duty::ExampleRota();
  rota.mutable_hours(0)->set_last_date("2026-11-06");

  EXPECT_THAT(std::string(CheckCover(ExampleDefinition(), rota, kNow).message()),
              HasSubstr("from 2026-11-07 on"));
}

TEST(WaveCoverTest, IsNotAskedForAWaveThatIsOver) {
  EXPECT_TRUE(CheckCover(ExampleDefinition(), std::nullopt, kNow + absl::Hours(24 * 365)).ok());
}

TEST(WaveCoverTest, IsNotAskedForAWaveWithoutAnEnd) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->clear_close_time();

  EXPECT_TRUE(CheckCover(definition, std::nullopt, kNow).ok());
}

}  // namespace
}  // namespace ourvoice::survey
