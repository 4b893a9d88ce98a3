#include "services/survey/setting.h"

#include <gmock/gmock.h>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::Setting Hulme() {
  return FromText<v1::Setting>(
      "id: 'urn-105384' name: 'Hulme Nursery' phase: 'nursery' area: 'hulme' roll: 65");
}

v1::RegisterSettingsRequest RequestOf(const std::vector<v1::Setting>& settings) {
  v1::RegisterSettingsRequest request;
  request.mutable_settings()->Assign(settings.begin(), settings.end());
  return request;
}

TEST(SettingTest, TakesAWholeSetting) { EXPECT_THAT(FaultsOf(RequestOf({Hulme()})), IsEmpty()); }

TEST(SettingTest, TakesASettingOfUnknownAreaAndRoll) {
  v1::Setting setting = Hulme();
  setting.clear_area();
  setting.clear_roll();
  EXPECT_THAT(FaultsOf(RequestOf({setting})), IsEmpty());
}

TEST(SettingTest, NamesEachFaultySettingAndField) {
  v1::Setting faulty;
  faulty.set_id("Two Words");
  faulty.set_name(std::string(201, 'a'));
  faulty.set_area("Hulme & Ardwick");
  EXPECT_THAT(FieldsOf(FaultsOf(RequestOf({Hulme(), faulty, Hulme()}))),
              ElementsAre("settings[1].id", "settings[1].name", "settings[1].phase",
                          "settings[1].area", "settings[2].id"));
}

TEST(SettingTest, RefusesNoneAndMoreThan1000) {
  EXPECT_THAT(FieldsOf(FaultsOf(RequestOf({}))), ElementsAre("settings"));
  EXPECT_THAT(FieldsOf(FaultsOf(RequestOf(std::vector<v1::Setting>(1001, Hulme())))),
              ElementsAre("settings"));
}

TEST(SettingTest, TellsNewCorrectedAndUnchangedApart) {
  v1::Setting larger = Hulme();
  larger.set_roll(66);
  EXPECT_EQ(Compare(std::nullopt, Hulme()), SettingChange::kRegistered);
  EXPECT_EQ(Compare(Hulme(), larger), SettingChange::kCorrected);
  EXPECT_EQ(Compare(Hulme(), Hulme()), SettingChange::kUnchanged);
}

}  // namespace
}  // namespace ourvoice::survey
