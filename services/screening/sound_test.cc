#include "services/screening/sound.h"

#include <gtest/gtest.h>

namespace ourvoice::screening {
namespace {

TEST(SoundTest, IsTheSameForSpellingsByEar) {
  EXPECT_EQ(SoundOf("becos"), SoundOf("because"));
  EXPECT_EQ(SoundOf("nife"), SoundOf("knife"));
  EXPECT_EQ(SoundOf("toucht"), SoundOf("touched"));
  EXPECT_EQ(SoundOf("muvver"), SoundOf("mother"));
  EXPECT_EQ(SoundOf("terribel"), SoundOf("terrible"));
  EXPECT_EQ(SoundOf("k*ll"), SoundOf("kill"));
}

TEST(SoundTest, DiffersForOtherWords) {
  EXPECT_NE(SoundOf("bed"), SoundOf("bad dog"));
  EXPECT_NE(SoundOf("hit"), SoundOf("him"));
}

TEST(SoundTest, IsNothingForWhatIsNotOfLatinLetters) {
  EXPECT_EQ(SoundOf("a3eesh"), "");
  EXPECT_EQ(SoundOf("ła"), "");
}

}  // namespace
}  // namespace ourvoice::screening
