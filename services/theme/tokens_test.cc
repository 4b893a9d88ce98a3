#include "services/theme/tokens.h"

#include <gmock/gmock.h>

#include <thread>

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::vector<std::string> Words(std::string_view language, std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : Tokenizer(language).Tokenize(text)) words.push_back(token.word);
  return words;
}

std::vector<std::string> Stems(std::string_view language, std::string_view text) {
  std::vector<std::string> stems;
  const Tokenizer tokenizer(language);
  for (const Token& token : tokenizer.Tokenize(text)) stems.push_back(tokenizer.Stem(token.word));
  return stems;
}

std::vector<std::pair<uint32_t, uint32_t>> Spans(std::string_view text) {
  std::vector<std::pair<uint32_t, uint32_t>> spans;
  for (const Token& token : Tokenizer("en").Tokenize(text)) {
    spans.emplace_back(token.begin, token.end);
  }
  return spans;
}

TEST(TokenizerTest, FoldsCaseAndCompatibleLetters) {
  EXPECT_THAT(Words("en", "PARKS Ｐａｒｋ"), ElementsAre("parks", "park"));
  EXPECT_THAT(Words("de", "Straße"), ElementsAre("strasse"));
}

TEST(TokenizerTest, LeavesOutApostrophesOfEveryShape) {
  EXPECT_THAT(Words("en", "don't don’t mum's ‘park’"), ElementsAre("dont", "dont", "mums", "park"));
}

TEST(TokenizerTest, PassesOverPunctuationAndEmoji) {
  EXPECT_THAT(Words("en", "  !!! 🐶 ... "), IsEmpty());
  EXPECT_THAT(Words("en", ""), IsEmpty());
}

TEST(TokenizerTest, CutsWhereASpaceWasForgotten) {
  EXPECT_THAT(Words("en", "the park.It is nice"), ElementsAre("the", "park", "it", "is", "nice"));
  EXPECT_THAT(Spans("a park.It"), ElementsAre(Pair(0, 1), Pair(2, 6), Pair(7, 9)));
}

TEST(TokenizerTest, GivesSpansInCodePointsOfTheOriginalText) {
  EXPECT_THAT(Spans("🐶 ﬁne, ‘dogs’"), ElementsAre(Pair(2, 5), Pair(8, 12)));
}

TEST(TokenizerTest, StemsWhereThereIsAStemmer) {
  EXPECT_THAT(Stems("en", "Parks parking families"), ElementsAre("park", "park", "famili"));
  EXPECT_THAT(Stems("ro", "prietenii"), ElementsAre("prieten"));
  EXPECT_THAT(Stems("ar", "المدرسة"), ElementsAre("مدرس"));
}

TEST(TokenizerTest, KeepsWordsWholeWhereThereIsNone) {
  EXPECT_THAT(Stems("so", "saaxiibkay"), ElementsAre("saaxiibkay"));
  EXPECT_THAT(Stems("no-such-language", "parks"), ElementsAre("parks"));
}

TEST(TokenizerTest, FindsWordsWithoutSpaces) { EXPECT_GT(Words("zh", "我最喜欢画画").size(), 2); }

TEST(TokenizerTest, CutsAsciiAsIcuCutsTexts) {
  for (const char* language : {"en", "sv", "zh"}) {
    const Tokenizer tokenizer(language);
    for (int i = 0; i < 128 * 128; ++i) {
      const char x = static_cast<char>(i % 128);
      const char y = static_cast<char>(i / 128);
      const std::string text = {'a', x, 'b', y, '1', x, '2', y, x, 'C', y, '3', x};
      // With an emoji, which is no word, the text is left to ICU.
      EXPECT_EQ(tokenizer.Tokenize(text), tokenizer.Tokenize(text + " 🐶"))
          << language << ": " << testing::PrintToString(text);
    }
  }
}

TEST(TokenizerTest, CountsSentencesInSeveralScripts) {
  std::vector<uint32_t> sentences;
  for (const Token& token : Tokenizer("en").Tokenize("One. Two!? Three\nfour۔ پانچ؟ six")) {
    sentences.push_back(token.sentence);
  }
  EXPECT_THAT(sentences, ElementsAre(0, 1, 3, 4, 5, 6));
}

TEST(TokenizerTest, MayBeUsedFromManyThreadsAtOnce) {
  const Tokenizer tokenizer("en");
  const size_t expected = tokenizer.Tokenize("the parks and the buses").size();
  std::vector<size_t> counts(8);
  {
    std::vector<std::jthread> threads;
    for (size_t& count : counts) {
      threads.emplace_back([&tokenizer, &count] {
        for (int i = 0; i < 100; ++i) count += tokenizer.Tokenize("the parks and the buses").size();
      });
    }
  }
  EXPECT_THAT(counts, testing::Each(100 * expected));
}

}  // namespace
}  // namespace ourvoice::theme
