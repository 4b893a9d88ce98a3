#include "services/theme/phrase_matcher.h"

#include <gmock/gmock.h>

#include <string>
#include <thread>
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
  PhraseMatcher matcher_{tokenizer_};
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

TEST_F(PhraseMatcherTest, ForgetsTheWordsOfTextsAndFindsTheSame) {
  Add("park*");
  const auto found = Find("quagganary parks");
  ASSERT_EQ(matcher_.remembered_count(), 2u);

  matcher_.Forget();

  EXPECT_EQ(matcher_.remembered_count(), 0u);
  EXPECT_EQ(Find("quagganary parks"), found);
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

TEST_F(PhraseMatcherTest, FindsTheSameAgain) {
  Add("school lunch*");
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(Find("The schools' lunchtime"), ElementsAre(Found(0, 1, 3))) << i;
  }
}

TEST_F(PhraseMatcherTest, FindsWordsTooLongToRemember) {
  const std::string word(5000, 'a');
  Add(word);
  for (int i = 0; i < 2; ++i) EXPECT_THAT(Find("a " + word), ElementsAre(Found(0, 1, 2))) << i;
}

TEST_F(PhraseMatcherTest, GoesOnAfterMoreWordsThanItRemembers) {
  Add("park");
  std::string text = "park";
  for (int i = 0; i < 70'000; ++i) text += " " + std::to_string(i);
  EXPECT_THAT(Find(text + " parks"), ElementsAre(Found(0, 0, 1), Found(0, 70'001, 70'002)));
}

TEST_F(PhraseMatcherTest, MayBeUsedFromManyThreadsAtOnce) {
  Add("bus stop");
  std::vector<size_t> counts(8);
  {
    std::vector<std::jthread> threads;
    for (size_t& count : counts) {
      threads.emplace_back([this, &count] {
        for (int i = 0; i < 100; ++i) count += Find("bus stops " + std::to_string(i)).size();
      });
    }
  }
  EXPECT_THAT(counts, testing::Each(100));
}

TEST(ParsePhraseTest, GivesNothingWithoutAWord) {
  EXPECT_THAT(ParsePhrase(Tokenizer("en"), " * !", WordMatch::kStem), IsEmpty());
}

}  // namespace
}  // namespace ourvoice::theme
