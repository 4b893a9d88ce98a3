// Floors on how much of what children say of harm is found, among the cases it was built by.
#include <gtest/gtest.h>

#include "tests/screening/measures.h"

namespace ourvoice::screening {
namespace {

constexpr double kRecallFloor = 0.98;
constexpr double kImmediateFloor = 0.98;
constexpr double kSignalFloor = 0.95;
constexpr double kFalseAlarmCeiling = 0.08;
constexpr double kWorkloadCeiling = 0.045;

const Measures& OfBuildingCases() {
  static const Measures* const measures = [] {
    const absl::StatusOr<std::vector<Case>> cases = ReadCases("tests/screening/building.csv");
    EXPECT_TRUE(cases.ok()) << cases.status();
    return new Measures(cases.ok() ? Measure(*cases) : Measures());
  }();
  return *measures;
}

TEST(ScreeningAccuracyTest, FindsWhatTheCasesItWasBuiltBySay) {
  EXPECT_EQ(OfBuildingCases().concerns.all, 380u);
  EXPECT_GE(OfBuildingCases().concerns.Of(), kRecallFloor);
  EXPECT_GE(OfBuildingCases().by_trait.at("severity immediate").Of(), kImmediateFloor);
  EXPECT_GE(OfBuildingCases().signals.Of(), kSignalFloor);
}

TEST(ScreeningAccuracyTest, LeavesMostNearMissesAlone) {
  EXPECT_EQ(OfBuildingCases().ordinary.all, 240u);
  EXPECT_LE(OfBuildingCases().ordinary.Of(), kFalseAlarmCeiling);
}

TEST(ScreeningAccuracyTest, FlagsFewOfTheDemonstrationsAnswers) {
  const absl::StatusOr<std::vector<Source>> sources = ReadDemonstration();
  ASSERT_TRUE(sources.ok()) << sources.status();
  Share flagged;
  for (const Source& source : *sources) {
    for (const std::string& text : source.texts) {
      flagged.flagged += FlagOf(text).concern ? 1 : 0;
      ++flagged.all;
    }
  }
  ASSERT_GT(flagged.all, 1000u);
  EXPECT_LE(flagged.Of(), kWorkloadCeiling);
}

TEST(ScreeningAccuracyTest, ReadsNoFileWithoutTheColumns) {
  EXPECT_FALSE(ReadCases("deploy/demo/settings.csv").ok());
  EXPECT_FALSE(ReadCases("tests/screening/nowhere.csv").ok());
}

}  // namespace
}  // namespace ourvoice::screening
