#include "services/screening/lexicon.h"

#include <gmock/gmock.h>

#include "services/screening/detection.h"
#include "services/screening/matcher.h"

namespace ourvoice::screening {
namespace {

using testing::HasSubstr;

constexpr std::string_view kHead = "class carer = mum dad step_dad\ncategory physical_abuse\n";

std::string FaultOf(const std::string& text) {
  return std::string(ReadLexicon({{"a.txt", text}}).status().message());
}

// Whether the only pattern of a lexicon is found.
bool Finds(const std::string& pattern, std::string_view text) {
  static std::string kept;
  kept = std::string(kHead) + pattern;
  const absl::StatusOr<Lexicon> lexicon = ReadLexicon({{"a.txt", kept}});
  EXPECT_TRUE(lexicon.ok()) << lexicon.status();
  return lexicon.ok() && !FindPatterns(*lexicon, Read(*lexicon, text)).empty();
}

TEST(LexiconTest, ReadsTheFilesOfTheProgram) {
  const absl::StatusOr<Detection> detection = ReadDetection(AllLexiconFiles());
  ASSERT_TRUE(detection.ok()) << detection.status();
  EXPECT_GT(detection->lexicon.patterns.size(), 400u);
}

TEST(LexiconTest, NamesFileAndLineOfAFault) {
  EXPECT_THAT(FaultOf("category physical_abuse\nhigh @nobody"), HasSubstr("a.txt:2"));
  EXPECT_THAT(FaultOf("category physical_abuse\nsoon hit"), HasSubstr("a.txt:2"));
  EXPECT_THAT(FaultOf("high hit me"), HasSubstr("a.txt:1: there is no `category`"));
  EXPECT_THAT(FaultOf("category witchcraft"), HasSubstr("a.txt:1"));
  EXPECT_THAT(FaultOf("class carer mum"), HasSubstr("a.txt:1"));
  EXPECT_THAT(FaultOf("category neglect\nhigh left .99 alone"), HasSubstr("a.txt:2"));
  EXPECT_THAT(FaultOf("category neglect\nhigh ! game"), HasSubstr("a.txt:2"));
}

TEST(LexiconTest, NamesTheLineOfAFaultyWeight) {
  EXPECT_THAT(std::string(ReadWeights("= 0:1\nhit 0:x\n").status().message()),
              HasSubstr("weights.txt:2"));
  EXPECT_FALSE(ReadWeights("hit 99:1").ok());
}

TEST(LexiconTest, ReadsNoEnglishWordAsOneOfAnotherLanguage) {
  const absl::StatusOr<Lexicon> lexicon =
      ReadLexicon({{"other_languages.txt", "category physical_abuse\nhigh me_pega"}});
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_FALSE(FindPatterns(*lexicon, Read(*lexicon, "me pega")).empty());
  EXPECT_TRUE(FindPatterns(*lexicon, Read(*lexicon, "me piggy")).empty());
}

TEST(MatcherTest, FindsStepsInOrderWithinTheirGaps) {
  EXPECT_TRUE(Finds("high @carer .1 hit .0 me", "my dad always hit me"));
  EXPECT_FALSE(Finds("high @carer .1 hit .0 me", "my dad very very often hit me"));
  EXPECT_FALSE(Finds("high @carer .1 hit .0 me", "me hit dad"));
}

TEST(MatcherTest, FindsPhrasesOfAClass) {
  EXPECT_TRUE(Finds("high @carer hit", "my step dad hit it"));
  EXPECT_TRUE(Finds("high @carer hit", "STEP-DAD hit it"));
}

TEST(MatcherTest, KeepsASequenceWithinASentence) {
  EXPECT_FALSE(Finds("high @carer hit me", "I like my dad. Hit me up"));
}

TEST(MatcherTest, FindsSequencesInAnyOrderNearEachOther) {
  EXPECT_TRUE(Finds("high hit & @carer", "dad. He hit"));
  EXPECT_TRUE(Finds("high hit & @carer", "hit by dad"));
  std::string far = "hit";
  for (int i = 0; i < 40; ++i) far += " so";
  EXPECT_FALSE(Finds("high hit & @carer", far + " dad"));
}

TEST(MatcherTest, LeavesWhatIsExcluded) {
  EXPECT_FALSE(Finds("high @carer hit ! game", "dad hit it in the game"));
}

}  // namespace
}  // namespace ourvoice::screening
