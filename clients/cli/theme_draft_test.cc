#include "clients/cli/theme_draft.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

TEST(ThemeDraftTest, HoldsKeyPhrasesAndNothingOfTheTexts) {
  theme::v1::EmergingTheme group;
  group.set_language("en");
  group.add_key_phrases("skate ramp");
  group.add_key_phrases("half pipe");
  group.add_texts()->set_text("I want a skate ramp and a half pipe");

  EXPECT_EQ(ThemeDraft(group),
            "# To be completed and put below `themes` of the codebook. Make examples\n"
            "# up: never copy what a young person wrote.\n"
            "  - id: \"skate-ramp-half-pipe\"\n"
            "    name: \"skate ramp, half pipe\"\n"
            "    definition: \"\"  # fill in: what decides whether a text belongs\n"
            "    terms:\n"
            "      - language: \"en\"\n"
            "        phrases: [\"skate ramp\", \"half pipe\"]\n"
            "    links: []  # fill in: values of frames that it leads to, and why\n");
}

TEST(ThemeDraftTest, HasAnIdWhateverThePhrases) {
  theme::v1::EmergingTheme group;
  group.set_language("ur");
  group.add_key_phrases("🦉");

  EXPECT_NE(ThemeDraft(group).find("id: \"new-theme\""), std::string::npos);
}

}  // namespace
}  // namespace ourvoice::cli
