#include "services/theme/emerging_themes.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Each text of a response of its own: r10, r11 and so on.
std::vector<ToldText> Texts(const std::vector<std::string>& texts,
                            const std::string& language = "en") {
  std::vector<ToldText> told;
  for (const std::string& text : texts) {
    told.push_back({.response_id = "r" + std::to_string(told.size() + 10),
                    .question_id = "q0",
                    .language = language,
                    .text = text});
  }
  return told;
}

const std::vector<ToldText>& Covered() {
  static const auto* const covered = new std::vector<ToldText>(
      Texts({"the park near us is nice", "the bus is always late", "a nice park with swings",
             "my friends are nice", "the park", "buses near school", "the bus", "nice friends"}));
  return *covered;
}

EmergingThemes Find(const std::vector<ToldText>& uncovered) {
  return FindEmergingThemes(uncovered, Covered());
}

TEST(EmergingThemesTest, GroupWhatSharesAPhrase) {
  const EmergingThemes found =
      Find(Texts({"a skate ramp", "hot food", "skating ramps for us", "skate ramp by the river",
                  "i saw an owl", "hot food at lunch"}));

  ASSERT_THAT(found.themes, SizeIs(2));
  EXPECT_THAT(found.themes[0].key_phrases, ElementsAre("skate ramp"));
  EXPECT_EQ(found.themes[0].response_count, 3);
  EXPECT_THAT(found.themes[0].texts, ElementsAre(0, 2, 3));
  EXPECT_THAT(found.themes[1].key_phrases, ElementsAre("hot food"));
  EXPECT_THAT(found.themes[1].texts, ElementsAre(1, 5));
  EXPECT_THAT(found.singles, ElementsAre(4));
}

TEST(EmergingThemesTest, KeepEveryTextThatStandsAlone) {
  const EmergingThemes found = Find(Texts({"owls", "🦉", "", "the dark"}));

  EXPECT_THAT(found.themes, IsEmpty());
  EXPECT_THAT(found.singles, ElementsAre(0, 1, 2, 3));
}

TEST(EmergingThemesTest, LeaveOutWhatEverybodySays) {
  const EmergingThemes found = Find(Texts({"nice owls", "nice trams", "something nice"}));

  EXPECT_THAT(found.themes, IsEmpty());
  EXPECT_THAT(found.singles, SizeIs(3));
}

TEST(EmergingThemesTest, GroupNothingByFunctionWords) {
  EXPECT_THAT(Find(Texts({"more owls for us", "more trams for us", "2 of them", "2 to go"})).themes,
              IsEmpty());
}

// Words that the language's own texts tell to say nothing.
TEST(EmergingThemesTest, LearnFunctionWordsFromTextsThatAreCovered) {
  std::vector<std::string> covered;
  for (int i = 0; i < 60; ++i) covered.push_back(i < 10 ? "park w mieście" : "park");
  const std::vector<ToldText> uncovered =
      Texts({"sowa w lesie", "tramwaj w nocy", "kino w nocy"}, "pl");

  const EmergingThemes found = FindEmergingThemes(uncovered, Texts(covered, "pl"));

  ASSERT_THAT(found.themes, SizeIs(1));
  EXPECT_THAT(found.themes[0].key_phrases, ElementsAre("nocy"));
  EXPECT_THAT(found.singles, ElementsAre(0));
}

TEST(EmergingThemesTest, AreNoneWhereOneResponseRepeatsItself) {
  std::vector<ToldText> texts = Texts({"owls owls owls", "owls at night"});
  texts[1].response_id = texts[0].response_id;
  texts[1].question_id = "q1";

  const EmergingThemes found = Find(texts);

  EXPECT_THAT(found.themes, IsEmpty());
  EXPECT_THAT(found.singles, ElementsAre(0, 1));
}

TEST(EmergingThemesTest, KeepLanguagesApart) {
  std::vector<ToldText> texts = Texts({"kino", "kino", "kino", "kino"});
  texts[1].language = texts[3].language = "pl";

  const EmergingThemes found = Find(texts);

  ASSERT_THAT(found.themes, SizeIs(2));
  EXPECT_EQ(found.themes[0].language, "en");
  EXPECT_THAT(found.themes[0].texts, ElementsAre(0, 2));
  EXPECT_EQ(found.themes[1].language, "pl");
  EXPECT_THAT(found.themes[1].texts, ElementsAre(1, 3));
}

TEST(EmergingThemesTest, AreFoundWithoutTextsToCompareWith) {
  const EmergingThemes found = FindEmergingThemes(Texts({"owls", "an owl", "trams"}), {});

  ASSERT_THAT(found.themes, SizeIs(1));
  EXPECT_THAT(found.themes[0].texts, ElementsAre(0, 1));
}

TEST(EmergingThemesTest, AreNoneWhereNothingIsUncovered) {
  const EmergingThemes found = Find({});

  EXPECT_THAT(found.themes, IsEmpty());
  EXPECT_THAT(found.singles, IsEmpty());
}

TEST(EmergingThemesTest, AreNamedByTheFormThatMostTextsUse) {
  const EmergingThemes found = Find(Texts({"an owl", "Owls", "OWLS!", "owl's owls"}));

  ASSERT_THAT(found.themes, SizeIs(1));
  EXPECT_THAT(found.themes[0].key_phrases, ElementsAre("owls"));
}

TEST(EmergingThemesTest, TakeInTextsThatMostlyShareTheSame) {
  const EmergingThemes found =
      Find(Texts({"skate ramp", "skate ramp", "skate ramp", "skate", "a big ramp", "a ramp"}));

  ASSERT_THAT(found.themes, SizeIs(1));
  EXPECT_EQ(found.themes[0].response_count, 6);
  EXPECT_THAT(found.singles, IsEmpty());
}

TEST(EmergingThemesTest, ShowTextsFirstThatTellMostKeyPhrases) {
  const EmergingThemes found =
      Find(Texts({"owls", "owls and trams", "trams and owls", "owls", "owls"}));

  ASSERT_THAT(found.themes, SizeIs(1));
  EXPECT_THAT(found.themes[0].key_phrases, ElementsAre("owls", "trams"));
  EXPECT_THAT(found.themes[0].texts, ElementsAre(1, 2, 0, 3, 4));
}

// Ids of the texts of each group, then those of single ones.
std::vector<std::vector<std::string>> IdsOf(const EmergingThemes& found,
                                            const std::vector<ToldText>& texts) {
  std::vector<std::vector<std::string>> ids;
  for (const EmergingTheme& theme : found.themes) {
    ids.push_back(theme.key_phrases);
    for (const size_t text : theme.texts) ids.back().push_back(texts[text].response_id);
  }
  ids.emplace_back();
  for (const size_t text : found.singles) ids.back().push_back(texts[text].response_id);
  return ids;
}

TEST(EmergingThemesTest, AreTheSameWhateverTheOrder) {
  std::vector<ToldText> texts =
      Texts({"skate ramp", "big ramp", "hot food", "food trucks", "owls at night", "night trams",
             "trams", "hot trams", "big owls", "skate trucks", "ramp", "a hat"});
  const auto expected = IdsOf(Find(texts), texts);
  ASSERT_GT(expected.size(), 3U);

  for (int turn = 0; turn < 30; ++turn) {
    std::rotate(texts.begin(), texts.begin() + 5, texts.end());
    std::swap(texts[static_cast<size_t>(turn) % texts.size()], texts[3]);
    EXPECT_EQ(IdsOf(Find(texts), texts), expected);
  }
}

}  // namespace
}  // namespace ourvoice::theme
