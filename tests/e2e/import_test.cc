// Files as people really have them, imported by the real program into the real services.
#include <gmock/gmock.h>

#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using test::Outcome;
using test::Server;
using ::testing::AllOf;
using ::testing::HasSubstr;

class ImportTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.WaitUntilServing()) << server_.Log();
    for (const std::string survey : {"survey", "ideas-survey"}) {
      const Outcome drafted = Cli({"survey", "import", "deploy/demo/" + survey + ".yaml"});
      ASSERT_EQ(drafted.exit_code, 0) << drafted.errors;
    }
    ASSERT_EQ(Cli({"duty", "set", "deploy/demo/duty.yaml", "--by", "ann"}).exit_code, 0);
    ASSERT_EQ(Cli({"survey", "publish", "our-year"}).exit_code, 0);
    ASSERT_EQ(Cli({"survey", "publish", "better-city"}).exit_code, 0);
  }

  Outcome Cli(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--data", data_});
    return test::Run(arguments);
  }

  Outcome Import(const std::string& content) {
    test::WriteFile(file_, content);
    return Cli({"response", "import", file_, "--survey", "our-year"});
  }

  std::string Rejections() const { return test::ReadFile(file_ + ".rejected.csv"); }

  test::TemporaryFolder folder_;
  const std::string data_ = folder_ / "data";
  const std::string file_ = folder_ / "answers.csv";
  Server server_{data_, {"--listen", "none"}};
};

TEST_F(ImportTest, PassesOverAByteOrderMark) {
  const Outcome imported = Import("\xEF\xBB\xBFwave,matters-most\n2026,Trees\n");

  EXPECT_THAT(imported.output, HasSubstr("1 imported, 0 known already, 0 rejected"))
      << imported.errors;
}

TEST_F(ImportTest, KeepsGoodRowsAndSaysWhyOthersAreRejected) {
  const Outcome imported = Import(
      "wave,matters-most,feel-safe\n"
      "2026,Trees,4\n"
      "2026,Buses,9\n"
      "2026,Too,few,cells\n"
      "1999,My nan,3\n");

  EXPECT_EQ(imported.exit_code, 4);
  EXPECT_THAT(imported.output, HasSubstr("1 imported, 0 known already, 3 rejected"));
  EXPECT_THAT(Rejections(),
              AllOf(HasSubstr("3,feel-safe,"), HasSubstr("4,"), HasSubstr("5,wave,")));
}

TEST_F(ImportTest, NeverRepeatsWhatWasWrittenInARejection) {
  Import("wave,matters-most,feel-safe\n2026,Canary words,ninety\n");

  EXPECT_THAT(Rejections(), AllOf(Not(HasSubstr("Canary")), Not(HasSubstr("ninety"))));
}

TEST_F(ImportTest, ReadsAQuotedCellOverSeveralLines) {
  const Outcome imported = Import("wave,matters-most\n2026,\"Trees,\nand \"\"parks\"\"\"\n");

  EXPECT_THAT(imported.output, HasSubstr("1 imported"));
}

TEST_F(ImportTest, RefusesAFileInAnotherEncodingWhole) {
  const Outcome imported = Import("wave,matters-most\n2026,Trees\n2026,caf\xE9\n");

  EXPECT_EQ(imported.exit_code, 2);
  EXPECT_THAT(imported.errors, HasSubstr("UTF-8"));
  EXPECT_THAT(Import("wave,matters-most\n2026,Trees\n").output, HasSubstr("1 imported"));
}

TEST_F(ImportTest, RefusesAQuoteThatIsNeverClosed) {
  const Outcome imported = Import("wave,matters-most\n2026,Trees\n2026,\"no end\n");

  EXPECT_EQ(imported.exit_code, 2);
  EXPECT_THAT(Import("wave,matters-most\n2026,Trees\n").output, HasSubstr("1 imported"));
}

TEST_F(ImportTest, KeepsTwoRowsWithTheSameWords) {
  EXPECT_THAT(Import("wave,matters-most\n2026,Trees\n2026,Trees\n").output,
              HasSubstr("2 imported"));
}

TEST_F(ImportTest, TakesRowsOfTheLongestTexts) {
  std::string text;
  for (int i = 0; i < 3900; ++i) text += "پ";
  std::string file = "wave,matters-most,change-one-thing\n";
  for (int i = 0; i < 400; ++i) file += "2026," + text + "," + text + "\n";

  const Outcome imported = Import(file);

  EXPECT_THAT(imported.output, HasSubstr("400 imported")) << imported.errors;
}

TEST_F(ImportTest, KeepsTheSameFileOnce) {
  const std::string file = "wave,matters-most\n2026,Trees\n2026,Trees\n2026,Buses\n";
  Import(file);

  EXPECT_THAT(Import(file).output, HasSubstr("0 imported, 3 known already"));
}

TEST_F(ImportTest, TakesOnlyTheCorrectedRowsOfACorrectedFile) {
  Import("wave,matters-most,feel-safe\n2026,Trees,4\n2026,Buses,9\n");

  EXPECT_THAT(Import("wave,matters-most,feel-safe\n2026,Trees,4\n2026,Buses,5\n").output,
              HasSubstr("1 imported, 1 known already, 0 rejected"));
}

TEST_F(ImportTest, RefusesAnIdThatCameBeforeWithOtherWords) {
  Import("id,wave,matters-most\na1,2026,Trees\n");

  const Outcome again = Import("id,wave,matters-most\na1,2026,Buses\n");

  EXPECT_EQ(again.exit_code, 4);
  EXPECT_THAT(Rejections(), HasSubstr("other content"));
}

TEST_F(ImportTest, TellsTwoRowsOfOneIdApartFromARowThatCameBefore) {
  const Outcome imported = Import("id,wave,matters-most\na1,2026,Trees\na1,2026,Buses\n");

  EXPECT_THAT(imported.output, HasSubstr("1 imported, 0 known already, 1 rejected"));
  EXPECT_THAT(Rejections(), HasSubstr("3,id,row 2 has the same id and says something else"));
}

TEST_F(ImportTest, KnowsRowsAgainAfterTheSurveyWasMended) {
  Import("wave,matters-most,feel-safe\n2026,Trees,4\n");
  std::string survey = test::ReadFile("deploy/demo/survey.yaml");
  survey.replace(survey.find("late-days: 14"), 13, "late-days: 15");
  test::WriteFile(folder_ / "mended.yaml", survey);
  ASSERT_EQ(Cli({"survey", "import", folder_ / "mended.yaml"}).exit_code, 0);
  ASSERT_EQ(Cli({"survey", "publish", "our-year"}).exit_code, 0);

  EXPECT_THAT(Import("wave,matters-most,feel-safe\n2026,Trees,4\n2026,Buses,3\n").output,
              HasSubstr("1 imported, 1 known already, 0 rejected"));
}

TEST_F(ImportTest, ReportsEveryFaultOfARow) {
  Import("wave,setting,matters-most,feel-safe,voices\n2026,nowhere,Trees,4,900\n");

  EXPECT_THAT(Rejections(),
              AllOf(HasSubstr("2,setting,is not a registered setting: see `ourvoice setting list`"),
                    HasSubstr("2,voices,")));
}

TEST_F(ImportTest, SaysThatThereWasNoRow) {
  EXPECT_THAT(Import("wave,matters-most\n").output, HasSubstr("There was no row to import."));
}

TEST_F(ImportTest, SaysHowToSaveAFileThatIsNoCsv) {
  EXPECT_THAT(Import("wave;matters-most\n2026;Trees\n").errors, HasSubstr("parted by semicolons"));
  EXPECT_THAT(Import("PK\x03\x04 and so on").errors, HasSubstr("is a spreadsheet"));
}

TEST_F(ImportTest, NamesAColumnThatGivesNothing) {
  const Outcome imported = Import("wave,matters-most,colour\n2026,Trees,blue\n");

  EXPECT_EQ(imported.exit_code, 2);
  EXPECT_THAT(imported.errors, HasSubstr("colour"));
}

TEST_F(ImportTest, MapsForeignColumnsAndPassesOverOtherRows) {
  test::WriteFile(file_,
                  "conversation,comment,likes\n"
                  "ours,More trees,3\n"
                  "theirs,Something else,4\n");

  const Outcome imported = Cli({"response", "import", file_, "--survey", "better-city", "--column",
                                "idea=comment", "--ignore", "likes", "--ignore", "conversation",
                                "--only", "conversation=ours", "--set", "wave=bowling-green"});

  EXPECT_THAT(imported.output, HasSubstr("1 imported")) << imported.errors;
}

TEST_F(ImportTest, RefusesToImportIntoAnUnknownSurvey) {
  test::WriteFile(file_, "matters-most\nTrees\n");

  const Outcome imported = Cli({"response", "import", file_, "--survey", "nowhere"});

  EXPECT_EQ(imported.exit_code, 1);
  EXPECT_THAT(imported.errors, HasSubstr("nowhere"));
}

}  // namespace
}  // namespace ourvoice
