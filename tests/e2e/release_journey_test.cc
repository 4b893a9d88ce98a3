#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// An officer releases, leaders read, and answers come and go in between.
class ReleaseJourneyTest : public ::testing::Test {
 protected:
  std::string Cli(const std::vector<std::string>& arguments, int exit_code = 0) {
    const test::Outcome outcome = service_.Cli(arguments);
    EXPECT_EQ(outcome.exit_code, exit_code) << outcome.errors;
    return outcome.output + outcome.errors;
  }

  // Loads what is not loaded yet, waits until every answer is coded, and releases if it may be.
  void SetUp() override { LoadAndRelease(); }
  void LoadAndRelease() { Cli({"demo", "load", "deploy/demo"}); }

  // Those who are 8 to 11 answer to the wave of 2026, as a school sends it.
  void Import(int count) {
    const std::string path = folder_ / "answers.csv";
    std::string file = "id,wave,setting,language,matters-most,age-band\n";
    for (int i = 0; i < count; ++i) {
      file +=
          "more-" + std::to_string(i) + ",2026,ash-lane-primary,en,the swings in the park,8-11\n";
    }
    test::WriteFile(path, file);
    Cli({"response", "import", path, "--survey", "our-year"});
  }

  std::string Shown(const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"report", "show",     "our-year", "--wave", "2026",
                                          "--by",   "age-band", "--format", "csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Cli(arguments);
  }

  test::TemporaryFolder folder_;
  test::RunningService service_;
};

TEST_F(ReleaseJourneyTest, LeadersReadTheSameFiguresWhateverComesAfterwards) {
  const std::string first = Shown();
  EXPECT_THAT(first, HasSubstr("method,,release,1"));

  Import(40);
  EXPECT_EQ(Shown(), first);
  LoadAndRelease();

  EXPECT_THAT(Shown(), HasSubstr("method,,release,2"));
  EXPECT_EQ(Shown({"--release", "1"}), first);
  EXPECT_THAT(Cli({"report", "list", "our-year"}), StartsWith("Release 2 of our-year"));
}

TEST_F(ReleaseJourneyTest, FewAnswersAreNotToldOfBeforeThereAreTen) {
  Import(9);
  LoadAndRelease();

  EXPECT_THAT(Cli({"report", "list", "our-year"}), Not(HasSubstr("Release 2")));
  EXPECT_THAT(Cli({"report", "release", "our-year"}, 1), HasSubstr("fewer than ten"));
}

TEST_F(ReleaseJourneyTest, AWaveThatNobodyJoinedStandsAsItWasReleased) {
  Import(40);
  LoadAndRelease();

  EXPECT_THAT(Cli({"report", "list", "our-year"}), HasSubstr("wave 2025 stands as in release 1"));
  EXPECT_THAT(Cli({"report", "show", "our-year", "--wave", "2025", "--format", "csv"}),
              HasSubstr("method,,release,1"));
}

TEST_F(ReleaseJourneyTest, AReportSaysOfWhichReleaseItIsAndWhetherThereIsANewerOne) {
  EXPECT_THAT(Cli({"report", "show", "our-year"}), HasSubstr("\nRelease 1, of the record as it"));
  Import(40);
  LoadAndRelease();

  EXPECT_THAT(Cli({"report", "show", "our-year"}), AllOf(HasSubstr("\nRelease 2, of the record as"),
                                                         Not(HasSubstr("There is a newer one"))));
  EXPECT_THAT(Cli({"report", "show", "our-year", "--release", "1"}),
              HasSubstr("There is a newer one: release 2 of "));
  EXPECT_THAT(Cli({"report", "show", "our-year", "--wave", "2025"}),
              HasSubstr("Wave 2025 stands as in release 1 of "));
  EXPECT_THAT(Cli({"report", "show", "our-year", "--release", "0"}, 2),
              HasSubstr("releases are numbered from 1"));
}

TEST_F(ReleaseJourneyTest, LeadersReadWhatHasChangedInTheSettingsThatTookPartInBothWaves) {
  const std::string trend =
      Cli({"report", "show", "our-year", "--wave", "2026", "--format", "csv"});

  // 208 of 220 answers of each wave name a setting, the same 38 in both; the others name none.
  EXPECT_THAT(trend, HasSubstr("trend,settings,,,,,,,,,,,,,,40,"));
  EXPECT_THAT(trend, HasSubstr("trend,responses,,,2025,Autumn 2025,220,"));
  EXPECT_THAT(trend, HasSubstr("trend,responses,,,2026,Autumn 2026,220,"));
  EXPECT_THAT(trend, HasSubstr(",change,\"Change in percentage points, "));
  EXPECT_THAT(Cli({"report", "show", "our-year", "--wave", "2026"}),
              HasSubstr("Since Autumn 2025, in the same settings"));
  EXPECT_THAT(Cli({"report", "show", "our-year", "--wave", "2025"}),
              Not(HasSubstr("in the same settings")));
}

}  // namespace
}  // namespace ourvoice
