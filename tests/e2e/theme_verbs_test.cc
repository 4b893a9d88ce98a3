// What `theme evaluate` and `theme agreement` tell of texts that people coded, without a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using test::Outcome;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

// With files of texts that people coded.
class ThemeFilesTest : public testing::Test {
 protected:
  std::string Write(const std::string& csv) const {
    const std::string path = directory_ / "coded.csv";
    std::ofstream(path, std::ios::binary) << csv;
    return path;
  }

 private:
  const test::TemporaryFolder directory_;
};

TEST(ThemeAgreementTest, ComparesTwoCodersAndListsWhereTheyDiffer) {
  const Outcome shown =
      test::Run({"theme", "agreement", "--test", "tests/e2e/testdata/double-coded.csv", "--coders",
                 "officer,consultant"});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  // Seven texts coded by both, five alike: 1 - 13 * 4 / (14 * 14 - 34).
  EXPECT_THAT(shown.output, HasSubstr(R"({"texts": 7, "alpha": {"nominal": 0.6790, )"));
  EXPECT_THAT(shown.output, HasSubstr(R"({"id": "connections", "kappa": 0.6957, "both": 2, )"
                                      R"("only_first": 0, "only_second": 1, "neither": 4})"));
  EXPECT_THAT(
      shown.output,
      HasSubstr(R"({"id": "3", "first": ["places"], "second": ["connections", "places"]})"));
  // Left out by one, and given nothing by both: no disagreements.
  EXPECT_THAT(shown.output, Not(HasSubstr(R"("id": "8")")));
  EXPECT_THAT(shown.output, Not(HasSubstr(R"("id": "5")")));
}

TEST(ThemeAgreementTest, WantsTwoCoders) {
  const Outcome shown = test::Run({"theme", "agreement", "--test",
                                   "tests/e2e/testdata/double-coded.csv", "--coders", "officer"});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.errors, HasSubstr("--coders: name two columns or more"));
}

TEST(ThemeAgreementTest, WantsEachCoderOnce) {
  const Outcome shown =
      test::Run({"theme", "agreement", "--test", "tests/e2e/testdata/double-coded.csv", "--coders",
                 "officer, officer"});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.errors, HasSubstr("--coders: name each column once"));
}

TEST_F(ThemeFilesTest, AgreementPassesOverSpacesAroundLabels) {
  const Outcome shown = test::Run({"theme", "agreement", "--test",
                                   Write("id,a,b\n1,places | futures,futures|places|places\n"
                                         "2,connections, connections\n3,places, - \n"),
                                   "--coders", "a,b"});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, HasSubstr(R"({"texts": 2, "alpha": {"nominal": 1.0000, )"));
  EXPECT_THAT(shown.output, HasSubstr(R"("disagreements": [])"));
}

TEST_F(ThemeFilesTest, AgreementRefusesAnIdThatIsThereTwice) {
  const Outcome shown = test::Run(
      {"theme", "agreement", "--test", Write("id,a,b\n1,x,x\n2,x,x\n1,x,y\n"), "--coders", "a,b"});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.errors, HasSubstr("coded.csv line 4: has the id of line 2"));
}

TEST(ThemeEvaluateTest, LearnsFromOneFileAndTriesAnother) {
  const Outcome shown = test::Run({"theme", "evaluate", "--train", "tests/e2e/testdata/coded.csv",
                                   "--codebook", "deploy/demo/codebook.yaml", "--frame", "our-year",
                                   "--test", "tests/e2e/testdata/coded.csv"});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, HasSubstr(R"({"texts": 40, "also_learned_from": 40, "micro": {)"));
  EXPECT_THAT(shown.output, ContainsRegex(R"("exact_match": (1|0\.[5-9]))"));
  EXPECT_THAT(shown.output, HasSubstr(R"("calibration_error": 0.)"));
}

TEST(ThemeEvaluateTest, ShowsHowMuchMoreTextsTeach) {
  const Outcome shown = test::Run({"theme", "evaluate", "--train", "tests/e2e/testdata/coded.csv",
                                   "--learning-curve", "--test", "tests/e2e/testdata/coded.csv"});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, ContainsRegex(R"("learned_from": 40, "also_learned_from": 40, )"
                                          R"("micro": ."f1": (1|0\.[5-9]))"));
}

TEST(ThemeEvaluateTest, LearnsFromTheOtherPartsOfOneFile) {
  const Outcome shown =
      test::Run({"theme", "evaluate", "--folds", "5", "--test", "tests/e2e/testdata/coded.csv"});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, ContainsRegex(R"("micro": .[^}]*"f1": 0\.[2-9])"));
  EXPECT_THAT(shown.output, Not(HasSubstr("also_learned_from")));
}

TEST_F(ThemeFilesTest, CurvePassesOverCountsFromWhichNothingCanBeLearned) {
  // Labels stand on 8 texts of 120, so that 50 of them hold too few to learn from.
  std::string csv = "id,text,labels\n";
  for (int i = 0; i < 120; ++i) {
    csv += std::to_string(i) + ",number " + std::to_string(i) +
           (i % 15 == 0 ? " on the bus,buses\n" : " of nothing,\n");
  }
  const std::string path = Write(csv);
  const Outcome shown =
      test::Run({"theme", "evaluate", "--train", path, "--learning-curve", "--test", path});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, Not(HasSubstr(R"("learned_from": 50,)")));
  EXPECT_THAT(shown.output, HasSubstr(R"("learned_from": 120, "also_learned_from": 120,)"));
}

TEST_F(ThemeFilesTest, CurveIsRefusedWhenNothingCanBeLearnedFromAllTexts) {
  const std::string path = Write("id,text,labels\n1,a bus,buses\n");
  const Outcome shown =
      test::Run({"theme", "evaluate", "--train", path, "--learning-curve", "--test", path});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.errors, HasSubstr("no label is carried by 5 different texts or more"));
}

TEST(ThemeEvaluateTest, WantsACodebookForAFrame) {
  const Outcome shown = test::Run({"theme", "evaluate", "--folds", "5", "--frame", "our-year",
                                   "--test", "tests/e2e/testdata/coded.csv"});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.errors, HasSubstr("--frame requires --codebook"));
}

TEST(ThemeEvaluateTest, WantsSomethingToCodeBy) {
  const Outcome shown = test::Run({"theme", "evaluate", "--test", "tests/e2e/testdata/coded.csv"});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.errors, HasSubstr("--codebook FILE, --train FILE, or --folds 5"));
}

}  // namespace
}  // namespace ourvoice
