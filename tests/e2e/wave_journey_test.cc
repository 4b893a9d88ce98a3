// A wave from a draft that lacks its facts to a setting whose young people have answered, against
// the real program.
#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using test::Outcome;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kSetting[] = "ash-lane-primary";

class WaveJourneyTest : public ::testing::Test {
 protected:
  std::string Cli(const std::vector<std::string>& arguments) {
    const Outcome outcome = service_.Cli(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.errors;
    return outcome.output;
  }

  // Takes the setting one step further in the wave of the demonstration.
  std::string Step(const std::string& verb, const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"setting", verb, "our-year", "2026", kSetting};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return Cli(arguments);
  }

  void PublishDemonstration() {
    Cli({"setting", "import", "deploy/demo/settings.csv"});
    Cli({"duty", "set", "deploy/demo/duty.yaml", "--by", "ann"});
    Cli({"survey", "import", "deploy/demo/survey.yaml"});
    Cli({"survey", "publish", "our-year"});
  }

  test::RunningService service_;
};

TEST_F(WaveJourneyTest, GoesOutOnceEveryFactIsThere) {
  std::string survey = test::ReadFile("tests/e2e/testdata/small-survey.yaml");
  const size_t governance = survey.find("governance:");
  survey.erase(governance, survey.find("waves:") - governance);
  const std::string incomplete = service_.PathOf("incomplete.yaml");
  test::WriteFile(incomplete, survey);
  Cli({"survey", "import", incomplete});
  const std::string head = service_.Head();

  const Outcome refused = service_.Cli({"survey", "publish", "small"});
  const Outcome shown = service_.Cli({"survey", "readiness", "small"});

  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_EQ(shown.exit_code, 1);
  for (const std::string& list : {refused.errors, shown.output}) {
    EXPECT_THAT(list, AllOf(HasSubstr("not ready: 7 things are missing"),
                            HasSubstr("governance, purpose: is missing"),
                            HasSubstr("governance, reply-by: is missing"),
                            HasSubstr("governance, consultants-review: is missing")));
  }
  EXPECT_EQ(service_.Head(), head);

  Cli({"survey", "import", "tests/e2e/testdata/small-survey.yaml"});
  EXPECT_THAT(Cli({"survey", "readiness", "small"}), HasSubstr("lacks nothing"));
  EXPECT_THAT(Cli({"survey", "publish", "small"}), HasSubstr("Published small as version 1"));
  EXPECT_THAT(Cli({"survey", "show", "small"}), HasSubstr("were not asked"));
}

TEST_F(WaveJourneyTest, CarriesASettingFromAgreedToDone) {
  PublishDemonstration();
  EXPECT_THAT(Step("agree", {"--how", "phone", "--on", "2026-09-01"}),
              HasSubstr("ash-lane-primary: agreed"));
  EXPECT_THAT(Cli({"setting", "chase", "2026"}),
              AllOf(HasSubstr(kSetting), HasSubstr("412"), HasSubstr("phone")));
  const Outcome early = service_.Cli({"setting", "start", "our-year", "2026", kSetting});
  EXPECT_EQ(early.exit_code, 1);
  EXPECT_THAT(early.errors, HasSubstr("book its day"));

  Step("book", {"--date", "2026-12-01", "--from", "09:15", "--to", "10:15"});
  Step("start", {"--opt-outs", "3"});
  EXPECT_THAT(Step("done"), HasSubstr("ash-lane-primary: done, 3 not taking part"));

  EXPECT_THAT(Cli({"setting", "chase", "2026", "--survey", "our-year"}), Not(HasSubstr(kSetting)));
}

TEST_F(WaveJourneyTest, WritesThePackOfASettingAndNeverOverAnother) {
  PublishDemonstration();
  const std::string folder = service_.PathOf("pack");
  const std::vector<std::string> pack = {"survey", "pack",     "our-year", "2026",
                                         kSetting, "--output", folder};
  Step("agree");
  const Outcome refused = service_.Cli(pack);
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.errors, HasSubstr("booking: is missing"));
  EXPECT_FALSE(std::filesystem::exists(folder));

  Step("book", {"--date", "2026-12-01", "--from", "09:15", "--to", "10:15"});
  Cli(pack);

  EXPECT_THAT(test::ReadFile(folder + "/letter.html"),
              AllOf(HasSubstr("Ash Lane Primary School"), HasSubstr("Tuesday, 1 December 2026"),
                    HasSubstr("the city&#39;s care consultants")));
  EXPECT_THAT(test::ReadFile(folder + "/script.html"), HasSubstr("Childline"));
  EXPECT_THAT(test::ReadFile(folder + "/brief.html"), HasSubstr("Emergency Duty Team"));
  EXPECT_EQ(service_.Cli(pack).exit_code, 2);
}

}  // namespace
}  // namespace ourvoice
