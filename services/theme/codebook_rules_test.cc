#include "services/theme/codebook_rules.h"

#include <gmock/gmock.h>

#include <functional>
#include <string>

#include "services/theme/example_codebook.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> FaultyFields(const std::function<void(v1::Codebook&)>& change) {
  v1::Codebook codebook = ExampleCodebook();
  change(codebook);
  std::vector<std::string> fields;
  for (const kit::FieldViolation& fault : FaultsOf(codebook)) fields.push_back(fault.field);
  return fields;
}

// Faults when the first theme has this phrase besides its own three.
std::vector<std::string> PhraseFaults(const std::string& phrase) {
  return FaultyFields([&phrase](v1::Codebook& codebook) {
    codebook.mutable_themes(0)->mutable_terms(0)->add_phrases(phrase);
  });
}

TEST(CodebookRulesTest, FindNothingWrongWithAGoodCodebook) {
  EXPECT_THAT(FaultsOf(ExampleCodebook()), IsEmpty());
}

TEST(CodebookRulesTest, WantId) {
  EXPECT_THAT(FaultyFields([](auto& c) { c.set_id("Our Year"); }), ElementsAre("id"));
}

TEST(CodebookRulesTest, WantTitleSeriesFramesAndThemes) {
  EXPECT_THAT(FaultyFields([](auto& c) {
                c.Clear();
                c.set_id("our-year");
              }),
              ElementsAre("title", "series", "frames", "themes"));
}

TEST(CodebookRulesTest, WantEachSeriesOnce) {
  EXPECT_THAT(FaultyFields([](auto& c) { c.add_series("our-year"); }), ElementsAre("series[1]"));
  EXPECT_THAT(FaultyFields([](auto& c) { c.set_series(0, ""); }), ElementsAre("series[0]"));
}

TEST(CodebookRulesTest, WantUniqueIdsOfFramesAndValues) {
  EXPECT_THAT(FaultyFields([](auto& c) { *c.add_frames() = c.frames(0); }),
              ElementsAre("frames[1].id"));
  EXPECT_THAT(FaultyFields([](auto& c) {
                c.mutable_frames(0)->mutable_values(1)->set_id("places");
                c.mutable_themes()->DeleteSubrange(2, 1);
              }),
              ElementsAre("frames[0].values[1].id"));
}

TEST(CodebookRulesTest, WantTwoValuesInAFrame) {
  EXPECT_THAT(FaultyFields([](auto& c) {
                c.mutable_frames(0)->mutable_values()->RemoveLast();
                c.mutable_themes()->DeleteSubrange(2, 1);
              }),
              ElementsAre("frames[0].values"));
}

TEST(CodebookRulesTest, WantUniqueIdsOfThemes) {
  EXPECT_THAT(FaultyFields([](auto& c) { c.mutable_themes(2)->set_id("parks"); }),
              ElementsAre("themes[2].id"));
}

TEST(CodebookRulesTest, ListEveryThingAnEmptyThemeLacks) {
  EXPECT_THAT(
      FaultyFields([](auto& c) { c.add_themes()->set_id("empty"); }),
      ElementsAre("themes[3].name", "themes[3].definition", "themes[3].terms", "themes[3].links"));
}

TEST(CodebookRulesTest, WantLinksToValuesThatExist) {
  EXPECT_THAT(FaultyFields([](auto& c) { c.mutable_themes(0)->mutable_links(0)->set_frame("x"); }),
              ElementsAre("themes[0].links[0].frame"));
  EXPECT_THAT(FaultyFields([](auto& c) { c.mutable_themes(1)->mutable_links(0)->set_value("x"); }),
              ElementsAre("themes[1].links[0].value"));
}

TEST(CodebookRulesTest, WantAReasonForEachLinkAndEachLinkOnce) {
  EXPECT_THAT(FaultyFields([](auto& c) { c.mutable_themes(0)->mutable_links(0)->clear_reason(); }),
              ElementsAre("themes[0].links[0].reason"));
  EXPECT_THAT(FaultyFields([](auto& c) {
                v1::Theme& theme = *c.mutable_themes(0);
                *theme.add_links() = theme.links(0);
              }),
              ElementsAre("themes[0].links[1]"));
}

TEST(CodebookRulesTest, WantTermsOfEachLanguageOnceWithPhrases) {
  EXPECT_THAT(FaultyFields([](auto& c) {
                v1::Theme& theme = *c.mutable_themes(0);
                *theme.add_terms() = theme.terms(0);
                theme.add_terms()->set_language("English");
                theme.add_terms()->set_language("ur");
              }),
              ElementsAre("themes[0].terms[1].language", "themes[0].terms[2].language",
                          "themes[0].terms[3].phrases"));
}

TEST(CodebookRulesTest, RefusePhrasesWithoutAWord) {
  EXPECT_THAT(PhraseFaults(""), ElementsAre("themes[0].terms[0].phrases[3]"));
  EXPECT_THAT(PhraseFaults("?! *"), ElementsAre("themes[0].terms[0].phrases[3]"));
}

TEST(CodebookRulesTest, RefuseTheSamePhraseTwice) {
  EXPECT_THAT(PhraseFaults(" Climbing  FRAME"), ElementsAre("themes[0].terms[0].phrases[3]"));
  EXPECT_THAT(PhraseFaults("parking"), ElementsAre("themes[0].terms[0].not_in[0]"));
}

TEST(CodebookRulesTest, RefuseLongPhrases) {
  EXPECT_THAT(PhraseFaults("a b c d e f g h i"), Not(IsEmpty()));
  EXPECT_THAT(PhraseFaults(std::string(101, 'x')), Not(IsEmpty()));
  EXPECT_THAT(PhraseFaults(std::string(100, 'x')), IsEmpty());
}

TEST(CodebookRulesTest, RefuseStarsThatDoNotEndAWord) {
  EXPECT_THAT(PhraseFaults("pla*ground"), Not(IsEmpty()));
  EXPECT_THAT(PhraseFaults("* slide"), Not(IsEmpty()));
  EXPECT_THAT(PhraseFaults("s*"), Not(IsEmpty()));
  EXPECT_THAT(PhraseFaults("slid* swing*"), IsEmpty());
}

TEST(CodebookRulesTest, RefuseWordsThatAreTooLong) {
  EXPECT_THAT(FaultyFields([](auto& c) {
                c.set_title(std::string(201, 'x'));
                c.mutable_themes(0)->add_examples(std::string(1001, 'x'));
              }),
              ElementsAre("title", "themes[0].examples[0]"));
}

TEST(CodebookRulesTest, RefuseCharactersThatNobodySees) {
  EXPECT_THAT(FaultyFields([](auto& c) { c.mutable_themes(0)->set_name("a\u202Eb"); }),
              ElementsAre("themes[0].name"));
  EXPECT_THAT(PhraseFaults("swing\x1B[2J"), ElementsAre("themes[0].terms[0].phrases[3]"));
}

TEST(CodebookRulesTest, RefuseMoreThan200Themes) {
  EXPECT_THAT(FaultyFields([](auto& c) {
                for (int i = 0; i < 198; ++i) AddTheme(c, "theme-" + std::to_string(i), {"word"});
              }),
              ElementsAre("themes"));
}

TEST(CodebookRulesTest, NeverRepeatWhatWasWritten) {
  v1::Codebook codebook = ExampleCodebook();
  codebook.mutable_themes(0)->mutable_terms(0)->add_phrases("secret* word*y");
  for (const kit::FieldViolation& fault : FaultsOf(codebook)) {
    EXPECT_THAT(fault.description, Not(testing::HasSubstr("secret")));
  }
}

}  // namespace
}  // namespace ourvoice::theme
