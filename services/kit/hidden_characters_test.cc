#include "services/kit/hidden_characters.h"

#include <gtest/gtest.h>

#include <string>

namespace ourvoice::kit {
namespace {

using namespace std::string_view_literals;

TEST(HiddenCharactersTest, AreControlsAndThoseThatForceADirection) {
  for (const std::string_view text :
       {"a\0"sv, "a\x1B[2J"sv, "\x7F"sv, "a\rb"sv, "\xC2\x85"sv, "\u202Aa"sv, "\u202Ea"sv}) {
    EXPECT_TRUE(HasHiddenCharacters(text)) << text;
  }
}

TEST(HiddenCharactersTest, AreNotTheLettersOfAnyLanguage) {
  for (const std::string_view text :
       {""sv, "two\nlines\r\nand\ta tab"sv, "پارک"sv, "\u2067پارک\u2069 and \u200Fمتن"sv,
        "👩‍👩‍👧 café … “”"sv}) {
    EXPECT_FALSE(HasHiddenCharacters(text)) << text;
  }
}

TEST(HiddenCharactersTest, AreWrittenOut) {
  EXPECT_EQ(WithHiddenCharactersShown("a\x1B[2Jb\u202Ec\xC2\x85\n"),
            "a\\u{1B}[2Jb\\u{202E}c\\u{85}\n");
  EXPECT_EQ(WithHiddenCharactersShown("پارک…"), "پارک…");
}

TEST(ExcerptTest, ShowsTheBeginningInWholeCharacters) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "پ";

  EXPECT_EQ(Excerpt(text), text);
  EXPECT_EQ(Excerpt(text + "پ"), text + "…");
  EXPECT_EQ(Excerpt("a\u202Eb"), "a\\u{202E}b");
}

}  // namespace
}  // namespace ourvoice::kit
