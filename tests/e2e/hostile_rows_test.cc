// Rows and names that were made to do harm, given to the real program: nothing of them is taken for
// a path, and nothing of them moves what a terminal shows.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

namespace fs = std::filesystem;
using test::Outcome;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class HostileRowsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(service_.Cli({"survey", "import", "deploy/demo/survey.yaml"}).exit_code, 0);
    ASSERT_EQ(service_.Cli({"duty", "set", "deploy/demo/duty.yaml", "--by", "ann"}).exit_code, 0);
    ASSERT_EQ(service_.Cli({"survey", "publish", "our-year"}).exit_code, 0);
    head_ = service_.Head();
  }

  Outcome Import(const std::string& noun, const std::string& content) const {
    test::WriteFile(file_, content);
    std::vector<std::string> arguments = {noun, "import", file_};
    if (noun == "response") arguments.insert(arguments.end(), {"--survey", "our-year"});
    return service_.Cli(arguments);
  }

  std::string Rejections() const { return test::ReadFile(file_ + ".rejected.csv"); }

  test::RunningService service_;
  const std::string file_ = service_.PathOf("rows.csv");
  std::string head_;
};

TEST_F(HostileRowsTest, TakesNoPathForAnId) {
  const Outcome settings = Import("setting", "id,name,phase\n../../etc,A school,primary\n");

  EXPECT_THAT(settings.output,
              HasSubstr("0 settings are new, 0 corrected, 0 unchanged, 1 rejected"));
  EXPECT_THAT(Rejections(), HasSubstr("2,"));

  const Outcome answers = Import(
      "response", "wave,setting,matters-most\n../2026,a,Trees\n2026,../../etc/passwd,Trees\n");

  EXPECT_THAT(answers.output, HasSubstr("0 imported, 0 known already, 2 rejected"));
  EXPECT_THAT(Rejections(), AllOf(HasSubstr("2,wave,"), HasSubstr("3,setting,")));
  EXPECT_EQ(service_.Head(), head_);
}

TEST_F(HostileRowsTest, TakesNoPathForASurveyOrACodebook) {
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"survey", "show", "../../etc/passwd"},
           {"survey", "publish", "../our-year"},
           {"codebook", "publish", "../our-year"},
           {"response", "submit", "../our-year", "--answer", "matters-most=Trees"}}) {
    const Outcome outcome = service_.Cli(arguments);
    EXPECT_NE(outcome.exit_code, 0) << arguments[0];
    EXPECT_THAT(outcome.errors, HasSubstr("there is no such")) << arguments[0];
  }
  EXPECT_EQ(service_.Head(), head_);
}

TEST_F(HostileRowsTest, RegistersNoNameThatHidesWhatItSays) {
  for (const std::string name : {"A\u202Eschool", "A\x1B[2Jschool"}) {
    const Outcome outcome = Import("setting", "id,name,phase\na," + name + ",primary\n");

    EXPECT_EQ(outcome.exit_code, 2) << outcome.output;
    EXPECT_THAT(outcome.errors, HasSubstr("settings[0].name"));
    EXPECT_THAT(outcome.errors, AllOf(Not(HasSubstr("\u202E")), Not(HasSubstr("\x1B"))));
  }
  EXPECT_EQ(service_.Head(), head_);
}

TEST_F(HostileRowsTest, KeepsAYoungPersonsWordsWhateverCharactersTheyHold) {
  const Outcome outcome =
      Import("response", "wave,matters-most\n2026,\u202Eseert ot klat I\u202C \x1B[2J\n");

  EXPECT_THAT(outcome.output, HasSubstr("1 imported")) << outcome.errors;
}

TEST_F(HostileRowsTest, WritesRejectionsThroughNoLink) {
  const std::string other = service_.PathOf("somebody-elses");
  test::WriteFile(other, "theirs");
  fs::create_symlink(other, file_ + ".rejected.csv");

  Import("response", "wave,matters-most,feel-safe\n2026,Trees,9\n");

  EXPECT_EQ(test::ReadFile(other), "theirs");
  EXPECT_THAT(Rejections(), HasSubstr("2,feel-safe,"));
}

}  // namespace
}  // namespace ourvoice
