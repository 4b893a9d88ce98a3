#include "services/theme/lexical_coder.h"

#include <gmock/gmock.h>

#include <thread>

#include "services/theme/example_codebook.h"

namespace ourvoice::theme {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

std::vector<std::string> Themes(const v1::TextCoding& coding) {
  std::vector<std::string> themes;
  for (const v1::ThemeCoding& theme : coding.themes()) themes.push_back(theme.theme_id());
  return themes;
}

std::vector<std::pair<uint32_t, uint32_t>> Evidence(const v1::ThemeCoding& theme) {
  std::vector<std::pair<uint32_t, uint32_t>> spans;
  for (const v1::EvidenceSpan& span : theme.evidence()) {
    spans.emplace_back(span.begin(), span.end());
  }
  return spans;
}

v1::TextCoding Code(std::string_view text, std::string_view language = "en") {
  return LexicalCoder(ExampleCodebook()).Code(text, language);
}

TEST(LexicalCoderTest, FindsEveryThemeOfAText) {
  EXPECT_THAT(Themes(Code("My friends meet in the PARK.")), ElementsAre("parks", "friends"));
}

TEST(LexicalCoderTest, FindsNothingWhereNothingIsSaid) {
  EXPECT_THAT(Themes(Code("dunno")), IsEmpty());
  EXPECT_THAT(Themes(Code("")), IsEmpty());
}

TEST(LexicalCoderTest, ShowsWhereTheEvidenceStands) {
  const v1::TextCoding coding = Code("🐶 ‘parks’ and playgrounds");
  ASSERT_THAT(Themes(coding), ElementsAre("parks"));
  EXPECT_THAT(Evidence(coding.themes(0)), ElementsAre(Pair(3, 8), Pair(14, 25)));
}

TEST(LexicalCoderTest, TakesALongerPhraseInPlaceOfTheWordsInIt) {
  const v1::TextCoding coding = Code("the bus stop");
  ASSERT_THAT(Themes(coding), ElementsAre("buses"));
  EXPECT_THAT(Evidence(coding.themes(0)), ElementsAre(Pair(4, 12)));
}

TEST(LexicalCoderTest, IsSurerTheMoreDifferentEvidenceThereIs) {
  EXPECT_THAT(Code("park").themes(0).confidence(), DoubleEq(0.8));
  EXPECT_THAT(Code("park park park").themes(0).confidence(), DoubleEq(0.8));
  EXPECT_THAT(Code("park and playground").themes(0).confidence(), DoubleEq(8.0 / 9));
}

TEST(LexicalCoderTest, IsLessSureTheMoreThereIsOfOtherThemes) {
  const v1::TextCoding coding = Code("friends in the park");
  ASSERT_THAT(Themes(coding), ElementsAre("parks", "friends"));
  EXPECT_THAT(coding.themes(0).confidence(), DoubleEq(2.0 / 3));
  EXPECT_THAT(coding.themes(1).confidence(), DoubleEq(2.0 / 3));
}

TEST(LexicalCoderTest, LeavesOutMatchesInPhrasesThatDoNotCount) {
  EXPECT_THAT(Themes(Code("more parking")), IsEmpty());
  const v1::TextCoding coding = Code("parking in the park");
  ASSERT_THAT(Themes(coding), ElementsAre("parks"));
  EXPECT_THAT(Evidence(coding.themes(0)), ElementsAre(Pair(15, 19)));
}

TEST(LexicalCoderTest, LetsAPhraseThatDoesNotCountStandForOtherThemes) {
  v1::Codebook codebook = ExampleCodebook();
  AddTheme(codebook, "cars", {"parking"});
  EXPECT_THAT(Themes(LexicalCoder(codebook).Code("more parking", "en")), ElementsAre("cars"));
}

TEST(LexicalCoderTest, LeavesOutWhatATextNamesInPassing) {
  EXPECT_THAT(Themes(Code("the park and the playground by the bus")), ElementsAre("parks"));
}

TEST(LexicalCoderTest, LeavesOutWhatIsNamedInPassingInAnotherSentence) {
  EXPECT_THAT(Themes(Code("The park! The playground. Friends and the climbing frame, by the bus.")),
              ElementsAre("parks"));
}

TEST(LexicalCoderTest, KeepsWhatIsSaidOnceInASentenceOfItsOwn) {
  EXPECT_THAT(
      Themes(Code("The park! The playground and the climbing frame and parks. I have no friends.")),
      ElementsAre("parks", "friends"));
}

TEST(LexicalCoderTest, SaysWhenTheLanguageIsNotCovered) {
  const v1::TextCoding coding = Code("Mes copains et le foot", "fr");
  EXPECT_TRUE(coding.language_not_covered());
  EXPECT_EQ(coding.language(), "fr");
  EXPECT_THAT(Themes(coding), IsEmpty());
  EXPECT_FALSE(Code("park").language_not_covered());
}

TEST(LexicalCoderTest, KeepsTheTermsOfLanguagesApart) {
  v1::Codebook codebook = ExampleCodebook();
  v1::Terms& polish = *codebook.mutable_themes(2)->add_terms();
  polish.set_language("pl");
  polish.add_phrases("przyjaci*");
  const LexicalCoder coder(codebook);
  EXPECT_THAT(Themes(coder.Code("moi przyjaciele i park", "pl")), ElementsAre("friends"));
  EXPECT_THAT(Themes(coder.Code("moi przyjaciele i park", "en-x-easy")), ElementsAre("parks"));
}

TEST(LexicalCoderTest, MayBeUsedFromManyThreadsAtOnce) {
  const LexicalCoder coder(ExampleCodebook());
  const std::string expected = coder.Code("friends in the park", "en").SerializeAsString();
  std::vector<int> same(8);
  {
    std::vector<std::jthread> threads;
    for (int& count : same) {
      threads.emplace_back([&coder, &count, &expected] {
        for (int i = 0; i < 50; ++i) {
          count += coder.Code("friends in the park", "en").SerializeAsString() == expected;
        }
      });
    }
  }
  EXPECT_THAT(same, testing::Each(50));
}

}  // namespace
}  // namespace ourvoice::theme
