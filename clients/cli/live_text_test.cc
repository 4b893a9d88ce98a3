#include "clients/cli/live_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

using ::testing::HasSubstr;

report::v1::SettingParticipation& AddSetting(const std::string& name, uint32_t roll,
                                             uint64_t young_people,
                                             report::v1::GetLiveParticipationResponse& live) {
  report::v1::SettingParticipation& setting = *live.add_settings();
  setting.set_name(name);
  setting.set_phase("primary");
  setting.set_roll(roll);
  setting.mutable_figures()->set_young_people_at_least(young_people);
  return setting;
}

TEST(LiveTextTest, PutsThoseWithTheFewestOfTheirRollFirst) {
  report::v1::GetLiveParticipationResponse live;
  AddSetting("Ash Lane", 400, 300, live);
  AddSetting("Club", 0, 20, live);
  AddSetting("Beech High", 1'200, 300, live);

  const std::string text = LiveText(live);

  EXPECT_LT(text.find("Beech High"), text.find("Ash Lane"));
  EXPECT_LT(text.find("Ash Lane"), text.find("Club"));
  EXPECT_THAT(text, HasSubstr("1,200"));
}

TEST(LiveTextTest, DoesNotTellNobodyFromFew) {
  report::v1::GetLiveParticipationResponse live;
  AddSetting("Ash Lane", 400, 0, live);
  AddSetting("Beech High", 400, 45, live);

  const std::string text = LiveText(live);

  EXPECT_THAT(text, HasSubstr("under 5"));
  EXPECT_THAT(text, HasSubstr("45+"));
}

}  // namespace
}  // namespace ourvoice::cli
