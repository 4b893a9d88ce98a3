#include "services/theme/phrase_matcher.h"

#include <gmock/gmock.h>

#include <tuple>

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

using Found = std::tuple<uint32_t, size_t, size_t>;

// Phrases by number, in the order added.
class PhraseMatcherTest : public testing::Test {
 protected:
  void Add(std::string_view phrase, WordMatch match = WordMatch::kStem) {
    matcher_.Add(ParsePhrase(tokenizer_, phrase, match), count_++);
  }

  std::vector<Found> Find(std::string_view text) const {
    std::vector<Found> found;
    for (const PhraseMatcher::Match& match : matcher_.Find(tokenizer_.Tokenize(text))) {
      found.emplace_back(match.phrase, match.begin, match.end);
    }
    return found;
  }

  Tokenizer tokenizer_{"en"};
  PhraseMatcher matcher_;
  uint32_t count_ = 0;
};

TEST_F(PhraseMatcherTest, FindsPhrasesByTheirStems) {
  Add("bus stop");
  EXPECT_THAT(Find("BUS stops here"), ElementsAre(Found(0, 0, 2)));
  EXPECT_THAT(Find("bus that stops"), IsEmpty());
}

TEST_F(PhraseMatcherTest, FindsWordsByTheirBeginning) {
  Add("park*");
  EXPECT_THAT(Find("parklets and a carpark"), ElementsAre(Found(0, 0, 1)));
}

TEST_F(PhraseMatcherTest, FindsWordsAsWritten) {
  Add("parking", WordMatch::kExact);
  EXPECT_THAT(Find("parking in the park"), ElementsAre(Found(0, 0, 1)));
}

TEST_F(PhraseMatcherTest, FindsEveryPhraseThatOverlaps) {
  Add("school");
  Add("school lunch");
  Add("lunch*");
  EXPECT_THAT(Find("school lunches"),
              UnorderedElementsAre(Found(0, 0, 1), Found(1, 0, 2), Found(2, 1, 2)));
}

TEST_F(PhraseMatcherTest, TakesBeginningsWithinAPhrase) {
  Add("youth work* here");
  EXPECT_THAT(Find("a youth worker here"), ElementsAre(Found(0, 1, 4)));
}

TEST_F(PhraseMatcherTest, KnowsLettersBeyondAscii) {
  Add("przyjació*");
  EXPECT_THAT(Find("Moi PRZYJACIÓŁKI"), ElementsAre(Found(0, 1, 2)));
}

TEST(ParsePhraseTest, GivesNothingWithoutAWord) {
  EXPECT_THAT(ParsePhrase(Tokenizer("en"), " * !", WordMatch::kStem), IsEmpty());
}

}  // namespace
}  // namespace ourvoice::theme
