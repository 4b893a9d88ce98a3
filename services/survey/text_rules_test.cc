#include "services/survey/text_rules.h"

#include <gmock/gmock.h>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Violations CheckTexts(const std::vector<std::pair<std::string, std::string>>& texts) {
  common::v1::Wording wording;
  for (const auto& [tag, text] : texts) (*wording.mutable_by_tag())[tag] = text;
  Violations violations;
  CheckWording(wording, "title", violations);
  return violations;
}

TEST(LanguageTagTest, TakesALanguageAloneOrWithAVersion) {
  for (const char* tag : {"en", "ur", "ckb", "zh-Hant", "pt-BR", "zh-Hant-TW", "en-x-easy",
                          "so-x-4to7", "ar-x-8to11", "pl-x-11to16", "zh-Hant-x-16to25"}) {
    EXPECT_TRUE(IsLanguageTag(tag)) << tag;
  }
}

TEST(LanguageTagTest, RefusesEverythingElse) {
  for (const char* tag : {"", "e", "EN", "english", "en-", "en-x-", "en-x-adult", "x-easy",
                          "en-x-easy-x-4to7", "en_GB", "zh-hant", "pt-br", "en-GB-Latn", "e1"}) {
    EXPECT_FALSE(IsLanguageTag(tag)) << tag;
  }
}

TEST(LanguageTagTest, GivesTheLanguageOfAVersion) {
  EXPECT_EQ(LanguageOf("en-x-easy"), "en");
  EXPECT_EQ(LanguageOf("zh-Hant"), "zh-Hant");
}

TEST(WordingTest, TakesEnglishWithVersionsAndOtherLanguages) {
  EXPECT_THAT(CheckTexts({{"en", "a"}, {"en-x-easy", "b"}, {"ur", "c"}, {"so-x-4to7", "d"}}),
              IsEmpty());
}

TEST(WordingTest, TakesAnotherLanguageWithoutEnglish) {
  EXPECT_THAT(CheckTexts({{"pl", "a"}, {"pl-x-easy", "b"}}), IsEmpty());
}

TEST(WordingTest, RefusesAVersionThatHasNothingToFallBackOn) {
  EXPECT_THAT(FieldsOf(CheckTexts({{"en-x-easy", "a"}, {"pl", "b"}})),
              ElementsAre("title.by_tag[en-x-easy]"));
}

TEST(WordingTest, RefusesNoTextAtAll) {
  EXPECT_THAT(FieldsOf(CheckTexts({})), ElementsAre("title"));
}

TEST(WordingTest, RefusesCharactersThatNobodySees) {
  EXPECT_THAT(FieldsOf(CheckTexts({{"en", "a\u202Eb"}})), ElementsAre("title.by_tag[en]"));
  EXPECT_THAT(FieldsOf(CheckTexts({{"en", "a\x1B[2J"}})), ElementsAre("title.by_tag[en]"));
}

TEST(WordingTest, RefusesATextOfBlanks) {
  EXPECT_THAT(FieldsOf(CheckTexts({{"en", " \n"}})), ElementsAre("title.by_tag[en]"));
}

TEST(WordingTest, RefusesTextThatIsNotCleanUtf8) {
  EXPECT_THAT(FieldsOf(CheckTexts({{"en", "a\xff"}})), ElementsAre("title.by_tag[en]"));
  EXPECT_THAT(FieldsOf(CheckTexts({{"en", std::string("a\0b", 3)}})),
              ElementsAre("title.by_tag[en]"));
}

TEST(WordingTest, CountsCodePointsNotBytes) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "ش";
  EXPECT_THAT(CheckTexts({{"en", text}}), IsEmpty());

  const Violations violations = CheckTexts({{"en", text + "ش"}});

  EXPECT_THAT(DescriptionOf(violations, "title.by_tag[en]"), HasSubstr("2001"));
}

TEST(WordingTest, DoesNotRepeatAMalformedTag) {
  const Violations violations = CheckTexts({{"en", "a"}, {"nonsense tag", "b"}});

  EXPECT_THAT(FieldsOf(violations), ElementsAre("title.by_tag"));
  EXPECT_THAT(violations[0].description, Not(HasSubstr("nonsense")));
}

TEST(NameTest, RefusesMoreThan200CodePoints) {
  Violations violations;
  CheckName(std::string(200, 'a'), "fits", violations);
  CheckName(std::string(201, 'a'), "too-long", violations);
  CheckName("", "missing", violations);
  EXPECT_THAT(FieldsOf(violations), ElementsAre("too-long", "missing"));
}

}  // namespace
}  // namespace ourvoice::survey
