#include "clients/cli/trend_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/report_for_test.h"

namespace ourvoice::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(TrendTextTest, ReadsLikeThis) {
  EXPECT_EQ(TrendText(ExampleTrend(), {.width = 80}),
            R"(In the 35 settings that took part in both: 430 answers then and 480 now, 400 and
450 of them in young people's own words, coded alike. Answers that name no
setting are among them where there were such in both waves.

            Autumn 2025          Now      Change
Our Places  50% (46–54)  40% (36–44)  −10 points  more than chance

                Autumn 2025         Now    Change
Parks and play   10% (6–14)  11% (7–15)  +1 point  may be chance
Buses                     *           -

How far those who answered are others than then, in all settings: so many in a
hundred would have to come from other groups to be as in Autumn 2025.
Age band   4%
Ethnicity   *
)");
}

TEST(TrendTextTest, SaysThatNoSettingTookPartInBoth) {
  report::v1::Trend trend;
  *trend.mutable_settings() = kNotRaised;

  EXPECT_EQ(TrendText(trend, {}), "No setting took part in both.\n");
}

TEST(TrendTextTest, SaysWhyItIsHiddenAndStillWhoAnswered) {
  report::v1::Trend trend = ExampleTrend();
  *trend.mutable_settings() = kHidden;
  trend.clear_by_frame_value();
  trend.clear_by_theme();

  const std::string text = TrendText(trend, {});

  EXPECT_THAT(text, StartsWith("Hidden: too few took part in both"));
  EXPECT_THAT(text, HasSubstr("Age band   4%"));
  EXPECT_THAT(text, Not(HasSubstr("430")));
}

TEST(TrendTextTest, FitsANarrowTerminal) {
  report::v1::Trend trend = ExampleTrend();
  trend.mutable_by_theme(0)->set_name("Feeling safe on the way to school and back home again");

  const std::string text = TrendText(trend, {.width = 80});

  EXPECT_THAT(text, HasSubstr("Feeling safe on…"));
}

}  // namespace
}  // namespace ourvoice::cli
