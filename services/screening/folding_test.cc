#include "services/screening/folding.h"

#include <gmock/gmock.h>

namespace ourvoice::screening {
namespace {

std::vector<std::string> Folded(std::string_view text) {
  std::vector<std::string> words;
  for (const WrittenWord& word : FoldText(text)) words.push_back(word.folded);
  return words;
}

using testing::ElementsAre;

TEST(FoldingTest, FoldsCaseMarksAndLookAlikes) {
  EXPECT_THAT(Folded("BOJĘ się Ｋｉｌｌ"), ElementsAre("boje", "sie", "kill"));
  EXPECT_THAT(Folded("biją mnie łzy"), ElementsAre("bija", "mnie", "lzy"));
}

TEST(FoldingTest, KeepsApostrophesAndMasksWithinWordsAlone) {
  EXPECT_THAT(Folded("don’t 'quote' k*ll f@t *"), ElementsAre("don't", "quote", "k*ll", "f@t"));
}

TEST(FoldingTest, PassesOverLettersThatAreNotSeen) {
  EXPECT_THAT(Folded("ki\xE2\x80\x8Bll"), ElementsAre("kill"));
}

TEST(FoldingTest, SaysWhereAndInWhichSentence) {
  const std::vector<WrittenWord> words = FoldText("Hi. I am");
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[1].begin, 4u);
  EXPECT_EQ(words[1].end, 5u);
  EXPECT_EQ(words[0].sentence, 0u);
  EXPECT_EQ(words[2].sentence, 1u);
}

TEST(FoldingTest, TakesBrokenUtf8) {
  EXPECT_THAT(Folded("a\xff\xc3 b\xe2\x82"), ElementsAre("a", "b"));
  EXPECT_TRUE(Folded(std::string(1000, '\x80')).empty());
}

TEST(FoldingTest, CutsWordsWithoutEnd) {
  EXPECT_LE(Folded(std::string(100000, 'a')).at(0).size(), kLongestWord);
}

}  // namespace
}  // namespace ourvoice::screening
