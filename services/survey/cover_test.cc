#include "services/survey/cover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/duty/example_rota.h"
#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// While the wave of the example is open: Monday 21 September 2026.
const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

Violations FaultsOfCover(const v1::SurveyDefinition& definition,
                         const std::optional<safeguarding::v1::DutyRota>& rota, absl::Time now) {
  Violations violations;
  CheckCover(definition, rota, now, violations);
  return violations;
}

TEST(WaveCoverTest, IsEnoughWhenSomebodyIsOnDutyOnWeekdays) {
  EXPECT_THAT(FaultsOfCover(ExampleDefinition(), duty::ExampleRota(), kNow), IsEmpty());
}

TEST(WaveCoverTest, IsMissingWithoutARota) {
  const Violations missing = FaultsOfCover(ExampleDefinition(), std::nullopt, kNow);

  EXPECT_THAT(FieldsOf(missing), ElementsAre("waves[0]"));
  EXPECT_THAT(DescriptionOf(missing, "waves[0]"), HasSubstr("wave 2026"));
}

TEST(WaveCoverTest, IsMissingFromTheDayOnWhichItEnds) {
  safeguarding::v1::DutyRota rota = duty::ExampleRota();
  rota.mutable_hours(0)->set_last_date("2026-11-06");

  EXPECT_THAT(DescriptionOf(FaultsOfCover(ExampleDefinition(), rota, kNow), "waves[0]"),
              HasSubstr("from 2026-11-07 on"));
}

TEST(WaveCoverTest, IsNotAskedForAWaveThatIsOver) {
  EXPECT_THAT(FaultsOfCover(ExampleDefinition(), std::nullopt, kNow + absl::Hours(24 * 365)),
              IsEmpty());
}

TEST(WaveCoverTest, IsNotAskedForAWaveWithoutAnEnd) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->clear_close_time();

  EXPECT_THAT(FaultsOfCover(definition, std::nullopt, kNow), IsEmpty());
}

}  // namespace
}  // namespace ourvoice::survey
