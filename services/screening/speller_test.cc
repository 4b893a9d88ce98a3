#include "services/screening/speller.h"

#include <gmock/gmock.h>

namespace ourvoice::screening {
namespace {

using testing::ElementsAre;

class SpellerTest : public testing::Test {
 protected:
  SpellerTest() {
    for (const char* word :
         {"i", "do", "not", "want", "kill", "myself", "scared", "to", "me", "he"}) {
      speller_.AddKnown(word);
    }
    speller_.AddRespelling("dont", "do not");
    for (const char* form : {"hit", "hits", "hitting"}) speller_.AddForm(form, "hit");
  }

  std::vector<std::string> Read(std::string_view text) const {
    std::vector<std::string> words;
    for (const Word& word : speller_.Read(text)) words.push_back(word.text);
    return words;
  }

  Speller speller_;
};

TEST_F(SpellerTest, ReadsTextSpeakAsWords) {
  EXPECT_THAT(Read("I don't"), ElementsAre("i", "do", "not"));
}

TEST_F(SpellerTest, ReadsByEarOnlyWhatIsNoWord) {
  EXPECT_THAT(Read("skared"), ElementsAre("scared"));
  EXPECT_THAT(Read("want"), ElementsAre("want"));
}

TEST_F(SpellerTest, ReadsLettersRepeatedReplacedOrMasked) {
  EXPECT_THAT(Read("killlll k1ll k*ll"), ElementsAre("kill", "kill", "kill"));
}

TEST_F(SpellerTest, ReadsSpacesLostOrAdded) {
  EXPECT_THAT(Read("killmyself"), ElementsAre("kill", "myself"));
  EXPECT_THAT(Read("k i l l me"), ElementsAre("kill", "me"));
}

TEST_F(SpellerTest, ReadsWhatIsPastWithLettersLeftOut) {
  speller_.AddKnown("slapped");
  EXPECT_THAT(Read("slapd slaped"), ElementsAre("slapped", "slapped"));
}

TEST_F(SpellerTest, LeavesOtherWordsAsTheyAre) {
  EXPECT_THAT(Read("qof 7ayati"), ElementsAre("qof", "7ayati"));
}

TEST_F(SpellerTest, KnowsTheLemmaOfForms) {
  EXPECT_EQ(speller_.LemmaOf("hitting"), "hit");
  EXPECT_EQ(speller_.LemmaOf("wanted"), "want");
  EXPECT_EQ(speller_.LemmaOf("wants"), "want");
  EXPECT_EQ(speller_.LemmaOf("thing"), "thing");
}

TEST_F(SpellerTest, WordsReadFromOneShareItsPlace) {
  const std::vector<Word> words = speller_.Read("i dont");
  ASSERT_EQ(words.size(), 3u);
  EXPECT_EQ(words[1].begin, words[2].begin);
  EXPECT_EQ(words[2].end, 6u);
}

}  // namespace
}  // namespace ourvoice::screening
