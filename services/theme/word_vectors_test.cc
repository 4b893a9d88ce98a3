#include "services/theme/word_vectors.h"

#include <gmock/gmock.h>

#include <cmath>

namespace ourvoice::theme {
namespace {

using testing::Each;

const WordVectors& English() { return *WordVectors::Of("en"); }

Token Word(std::string word) { return {.word = std::move(word), .begin = 0, .end = 1}; }

// How alike two texts of one word each are, from -1 to 1.
double Likeness(const std::string& a, const std::string& b) {
  const TextVector one = English().Sum({Word(a)});
  const TextVector other = English().Sum({Word(b)});
  double product = 0;
  for (size_t i = 0; i < kVectorLength; ++i) {
    product += double{one.scale} * one.sum[i] * other.scale * other.sum[i];
  }
  return product;
}

TEST(WordVectorsTest, AreThereForEnglishOnly) {
  EXPECT_NE(WordVectors::Of("en"), nullptr);
  EXPECT_EQ(WordVectors::Of("pl"), nullptr);
  EXPECT_EQ(WordVectors::Of(""), nullptr);
}

TEST(WordVectorsTest, KnowCommonWordsAndNoOthers) {
  EXPECT_NE(English().Find("playground"), nullptr);
  EXPECT_EQ(English().Find("qqqqq"), nullptr);
  EXPECT_EQ(English().Find(""), nullptr);
}

TEST(WordVectorsTest, AreMoreAlikeForWordsOfAKind) {
  EXPECT_GT(Likeness("bus", "tram"), 0.5);
  EXPECT_LT(Likeness("bus", "homework"), 0.3);
}

TEST(WordVectorsTest, SumToOneLengthWhateverTheLengthOfTheText) {
  for (const size_t times : {1, 50}) {
    const TextVector vector = English().Sum(std::vector<Token>(times, Word("playground")));
    double square = 0;
    for (const int32_t figure : vector.sum) square += std::pow(vector.scale * figure, 2);
    EXPECT_NEAR(square, 1, 1e-5);
  }
}

TEST(WordVectorsTest, SumToNothingWhereNoWordIsKnown) {
  const TextVector vector = English().Sum({Word("qqqqq")});
  EXPECT_EQ(vector.scale, 0);
  EXPECT_THAT(vector.sum, Each(0));
}

}  // namespace
}  // namespace ourvoice::theme
