#include "services/redaction/words.h"

#include <gtest/gtest.h>

namespace ourvoice::redaction {
namespace {

TEST(SplitWordsTest, TakesMarksAndCapitalsOff) {
  const Words words = SplitWords("Zoë Małgorzata O’Brien");
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[0].plain, "zoe");
  EXPECT_EQ(words[1].plain, "malgorzata");
  EXPECT_EQ(words[2].plain, "obrien");
}

TEST(SplitWordsTest, LeavesThePossessiveOut) {
  const Words words = SplitWords("Tom's bike");
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].plain, "tom");
  EXPECT_TRUE(words[0].possessive);
}

TEST(SplitWordsTest, ReadsDigitsOfAnyScript) {
  EXPECT_EQ(SplitWords("٠٧٧").all.at(0).plain, "077");
}

TEST(SplitWordsTest, TakesCapitalsForNothingAtTheBeginningOfASentence) {
  const Words words = SplitWords("Parks are Good. Trees");
  EXPECT_FALSE(words[0].capital);
  EXPECT_TRUE(words[2].capital);
  EXPECT_FALSE(words[3].capital);
}

TEST(SplitWordsTest, TakesCapitalsForNothingWhereAllWordsHaveThem) {
  const Words words = SplitWords("PLEASE MAKE IT SAFE");
  EXPECT_FALSE(words[2].capital);
}

TEST(SplitWordsTest, KnowsFormsOfCommonWords) {
  EXPECT_TRUE(SplitWords("kicked").all.at(0).Is(kCommon));
  EXPECT_TRUE(SplitWords("shoppers").all.at(0).Is(kCommon));
}

TEST(SplitWordsTest, PassesOverPublicFigures) {
  EXPECT_TRUE(SplitWords("Marcus Rashford").all.at(1).taken);
  EXPECT_FALSE(SplitWords("Marcus Khan").all.at(0).taken);
}

}  // namespace
}  // namespace ourvoice::redaction
