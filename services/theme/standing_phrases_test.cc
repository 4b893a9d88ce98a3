#include "services/theme/standing_phrases.h"

#include <gmock/gmock.h>

#include <cmath>
#include <string>
#include <vector>

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Phrases of a text, stems joined by spaces, with these words marked as function words.
std::vector<std::string> PhrasesOf(const std::string& text,
                                   const std::vector<std::string>& marked) {
  WordNumbers numbers("en");
  const std::vector<NumberedWord> words = numbers.Number(text, 100);
  std::vector<bool> is_function_stem(numbers.stem_count());
  for (const std::string& word : marked) {
    is_function_stem[numbers.Number(word, 1).at(0).stem] = true;
  }
  std::vector<std::string> phrases;
  ForEachPhrase(words, is_function_stem, [&](const Phrase& phrase, size_t) {
    std::string stems;
    for (size_t i = 0; i < LengthOf(phrase); ++i) {
      stems += (i == 0 ? "" : " ") + numbers.StemOf(phrase[i]);
    }
    phrases.push_back(stems);
  });
  return phrases;
}

TEST(ForEachPhraseTest, GivesUpToThreeStemsOfASentenceThatStandTogether) {
  EXPECT_THAT(PhrasesOf("Skate ramps. Rain", {}),
              ElementsAre("skate", "skate ramp", "ramp", "rain"));
  EXPECT_THAT(PhrasesOf("one two six ten", {}),
              ElementsAre("one", "one two", "one two six", "two", "two six", "two six ten", "six",
                          "six ten", "ten"));
}

TEST(ForEachPhraseTest, NeitherBeginsNorEndsWithAFunctionWord) {
  EXPECT_THAT(PhrasesOf("the place to skate", {"the", "to"}),
              ElementsAre("place", "place to skate", "skate"));
  EXPECT_THAT(PhrasesOf("to the", {"the", "to"}), IsEmpty());
}

TEST(IsPartOfTest, WantsAllWordsTogether) {
  const Phrase whole = {1, 2, 3};
  EXPECT_TRUE(IsPartOf({1, 2, kNoStem}, whole));
  EXPECT_TRUE(IsPartOf({2, 3, kNoStem}, whole));
  EXPECT_TRUE(IsPartOf({3, kNoStem, kNoStem}, whole));
  EXPECT_FALSE(IsPartOf({1, 3, kNoStem}, whole));
  EXPECT_FALSE(IsPartOf(whole, whole));
  EXPECT_FALSE(IsPartOf(whole, {1, 2, kNoStem}));
}

TEST(StandsOutByTest, IsTheLogOddsRatioInStandardDeviations) {
  // 6 of 10 and 1 of 30, drawn towards .7 of 4.
  const double by = std::log(6.7 / (14 - 6.7)) - std::log(1.7 / (34 - 1.7));
  EXPECT_DOUBLE_EQ(StandsOutBy(6, 10, 1, 30),
                   by / std::sqrt(1 / 6.7 + 1 / 7.3 + 1 / 1.7 + 1 / 32.3));
}

TEST(StandsOutByTest, GrowsWithTheEvidence) {
  EXPECT_GT(StandsOutBy(60, 100, 10, 300), StandsOutBy(6, 10, 1, 30));
  EXPECT_GT(StandsOutBy(6, 10, 1, 30), StandsOutBy(6, 10, 3, 30));
  EXPECT_NEAR(StandsOutBy(5, 10, 50, 100), 0, 1e-12);
  EXPECT_LT(StandsOutBy(2, 10, 90, 100), 0);
}

TEST(StandsOutByTest, IsNothingWhereThereIsNothingToCompare) {
  EXPECT_EQ(StandsOutBy(5, 10, 0, 0), 0);
  EXPECT_EQ(StandsOutBy(10, 10, 20, 20), 0);
}

}  // namespace
}  // namespace ourvoice::theme
