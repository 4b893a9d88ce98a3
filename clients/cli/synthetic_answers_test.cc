#include "clients/cli/synthetic_answers.h"

#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using ::testing::StartsWith;

TEST(SyntheticAnswersTest, GivesTheSameRowsForTheSameSeed) {
  SyntheticAnswers one(7);
  SyntheticAnswers other(7);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(one.NextRow(), other.NextRow());
}

TEST(SyntheticAnswersTest, GivesOtherRowsForAnotherSeed) {
  EXPECT_NE(SyntheticAnswers(7).NextRow(), SyntheticAnswers(8).NextRow());
}

TEST(SyntheticAnswersTest, FillsEveryColumnOfItsHeader) {
  SyntheticAnswers answers(7);
  EXPECT_EQ(answers.NextRow().size(), SyntheticAnswers::Header().size());
}

TEST(SyntheticAnswersTest, LabelsItsTexts) {
  SyntheticAnswers answers(7);
  for (int i = 0; i < 100; ++i) EXPECT_THAT(answers.NextRow()[6], StartsWith("(synthetic) "));
}

}  // namespace
}  // namespace ourvoice::cli
