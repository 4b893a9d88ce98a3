#include "services/kit/text.h"

#include <gtest/gtest.h>

#include <string>

namespace ourvoice::kit {
namespace {

using namespace std::string_view_literals;

TEST(IsCleanUtf8Test, TakesEveryScript) {
  EXPECT_TRUE(IsCleanUtf8(""));
  EXPECT_TRUE(IsCleanUtf8("parks, café, پارک, 公园, 🛝"));
  EXPECT_TRUE(IsCleanUtf8("\xF4\x8F\xBF\xBF"));  // U+10FFFF, the last there is
}

TEST(IsCleanUtf8Test, RefusesBytesThatAreNoText) {
  EXPECT_FALSE(IsCleanUtf8("caf\xE9"));           // Latin-1
  EXPECT_FALSE(IsCleanUtf8("\xFF\xFEp\0a\0"sv));  // UTF-16
  EXPECT_FALSE(IsCleanUtf8("a\x80"));             // continuation without a beginning
  EXPECT_FALSE(IsCleanUtf8("\xE2\x82"));          // cut short
  EXPECT_FALSE(IsCleanUtf8("\xE2\x82z"));         // interrupted
}

TEST(IsCleanUtf8Test, RefusesOverlongFormsSurrogatesAndWhatLiesBeyondUnicode) {
  EXPECT_FALSE(IsCleanUtf8("\xC0\xAF"));
  EXPECT_FALSE(IsCleanUtf8("\xE0\x80\xAF"));
  EXPECT_FALSE(IsCleanUtf8("\xF0\x80\x80\xAF"));
  EXPECT_FALSE(IsCleanUtf8("\xED\xA0\x80"));
  EXPECT_FALSE(IsCleanUtf8("\xF4\x90\x80\x80"));
}

TEST(IsCleanUtf8Test, RefusesNul) { EXPECT_FALSE(IsCleanUtf8("a\0b"sv)); }

TEST(CleanUtf8PrefixTest, EndsWhereTheFaultIs) {
  EXPECT_EQ(CleanUtf8Prefix("clean"), 5);
  EXPECT_EQ(CleanUtf8Prefix("caf\xC3\xA9 \xFFx"), 6);
  EXPECT_EQ(CleanUtf8Prefix("a\0b"sv), 1);
  EXPECT_EQ(CleanUtf8Prefix("\x80"), 0);
}

TEST(CodePointCountTest, CountsCharactersAndNotBytes) {
  EXPECT_EQ(CodePointCount(""), 0);
  EXPECT_EQ(CodePointCount("café"), 4);
  EXPECT_EQ(CodePointCount("پارک"), 4);
  EXPECT_EQ(CodePointCount("🛝!"), 2);
}

TEST(IsIdTest, TakesLowerCaseLettersDigitsAndDashes) {
  EXPECT_TRUE(IsId("feel-safe"));
  EXPECT_TRUE(IsId("2026-autumn"));
  EXPECT_TRUE(IsId(std::string(63, 'a')));
}

TEST(IsIdTest, RefusesEverythingElse) {
  EXPECT_FALSE(IsId(""));
  EXPECT_FALSE(IsId(std::string(64, 'a')));
  EXPECT_FALSE(IsId("-a"));
  EXPECT_FALSE(IsId("Feel"));
  EXPECT_FALSE(IsId("feel_safe"));
  EXPECT_FALSE(IsId("caf\xC3\xA9"));
  EXPECT_FALSE(IsId("../a"));
}

TEST(NoSuchTest, NamesAnId) {
  EXPECT_EQ(NoSuch("published survey", "our-year"), "there is no published survey 'our-year'");
}

TEST(NoSuchTest, NeverRepeatsWhatIsNoId) {
  EXPECT_EQ(NoSuch("survey", "Ask Amina, 12 Ash Lane"), "there is no such survey");
  EXPECT_EQ(NoSuch("survey", ""), "there is no such survey");
}

}  // namespace
}  // namespace ourvoice::kit
