#include "storage/record/follow_up.h"

#include <gtest/gtest.h>

namespace ourvoice::storage {
namespace {

TEST(FollowUpTest, TakesWordsInAnyCaseAndWithAnyBlanks) {
  EXPECT_EQ(PlainFollowUpWords("  Apple\tBRIDGE \n candle dolphin   ember "),
            "apple bridge candle dolphin ember");
  EXPECT_EQ(PlainFollowUpWords("apple bridge candle dolphin ember"),
            "apple bridge candle dolphin ember");
}

TEST(FollowUpTest, TakesNothingThatCanBeNoWords) {
  for (const std::string& written : {std::string(), std::string(" \n"), std::string("a b c d 3"),
                                     std::string("a\0b", 3), std::string("caf\xc3\xa9")}) {
    EXPECT_EQ(PlainFollowUpWords(written), "");
  }
  EXPECT_EQ(PlainFollowUpWords(std::string(257, 'a')), "");
  EXPECT_NE(PlainFollowUpWords(std::string(256, 'a')), "");
}

}  // namespace
}  // namespace ourvoice::storage
