#include "storage/vault/follow_up_words.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ourvoice::storage {
namespace {

TEST(FollowUpWordListTest, IsSortedWithoutRepeats) {
  const auto& words = FollowUpWordList();

  EXPECT_EQ(std::ranges::adjacent_find(words, std::ranges::greater_equal{}), words.end());
}

TEST(FollowUpWordListTest, HoldsOnlyLowerCaseWordsOfThreeToEightLetters) {
  for (const std::string_view word : FollowUpWordList()) {
    EXPECT_TRUE(word.size() >= 3 && word.size() <= 8) << word;
    EXPECT_TRUE(std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; })) << word;
  }
}

}  // namespace
}  // namespace ourvoice::storage
