// What `theme evaluate` and `theme agreement` tell of texts that people coded, without a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using test::Outcome;
using testing::HasSubstr;
using testing::Not;

TEST(ThemeAgreementTest, ComparesTwoCodersAndListsWhereTheyDiffer) {
  const Outcome shown =
      test::Run({"theme", "agreement", "--test", "tests/e2e/testdata/double-coded.csv", "--coders",
                 "officer,consultant"});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  // Seven texts coded by both, five alike: 1 - 13 * 4 / (14 * 14 - 34).
  EXPECT_THAT(shown.output, HasSubstr(R"({"texts": 8, "alpha": {"nominal": 0.6790, )"));
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

TEST(ThemeEvaluateTest, LearnsFromOneFileAndTriesAnother) {
  const Outcome shown = test::Run({"theme", "evaluate", "--train", "tests/e2e/testdata/coded.csv",
                                   "--codebook", "deploy/demo/codebook.yaml", "--frame", "our-year",
                                   "--test", "tests/e2e/testdata/coded.csv"});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, HasSubstr(R"({"texts": 12, "micro": {)"));
  EXPECT_THAT(shown.output, HasSubstr(R"("calibration_error": 0.)"));
}

TEST(ThemeEvaluateTest, ShowsHowMuchMoreTextsTeach) {
  const Outcome shown = test::Run({"theme", "evaluate", "--train", "tests/e2e/testdata/coded.csv",
                                   "--learning-curve", "--test", "tests/e2e/testdata/coded.csv"});

  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, HasSubstr(R"({"learned_from": 12, "micro": {"f1": 0.)"));
}

TEST(ThemeEvaluateTest, WantsSomethingToCodeBy) {
  const Outcome shown = test::Run({"theme", "evaluate", "--test", "tests/e2e/testdata/coded.csv"});

  EXPECT_NE(shown.exit_code, 0);
  EXPECT_THAT(shown.errors, HasSubstr("--codebook FILE, --train FILE, or --folds 5"));
}

}  // namespace
}  // namespace ourvoice
