#include "clients/cli/slug.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

TEST(SlugTest, IsSmallLettersDigitsAndDashes) {
  EXPECT_EQ(Slug("Parks & Play (2026)"), "parks-play-2026");
  EXPECT_EQ(Slug("  What's next? "), "whats-next");
}

TEST(SlugTest, WritesOtherLettersInLatin) {
  EXPECT_EQ(Slug("Huśtawki i łąki"), "hustawki-i-laki");
  EXPECT_EQ(Slug("Straße für Mädchen"), "strasse-fur-madchen");
  EXPECT_EQ(Slug("Парк"), "park");
}

TEST(SlugTest, IsEmptyWhenNothingIsLeft) {
  EXPECT_EQ(Slug(""), "");
  EXPECT_EQ(Slug("– 🙂 –"), "");
}

TEST(SlugTest, EndsAfter63CharactersWithoutADash) {
  EXPECT_EQ(Slug(std::string(100, 'a')).size(), 63u);
  EXPECT_EQ(Slug(std::string(62, 'a') + " b"), std::string(62, 'a'));
}

TEST(UniqueIdsTest, NumbersWhatIsTaken) {
  UniqueIds ids;
  EXPECT_EQ(ids.For("Parks", "theme"), "parks");
  EXPECT_EQ(ids.For("parks!", "theme"), "parks-2");
  EXPECT_EQ(ids.For("🙂", "theme"), "theme");
  EXPECT_EQ(ids.For("🙃", "theme"), "theme-2");
  EXPECT_EQ(ids.For(std::string(63, 'a'), "theme"), std::string(63, 'a'));
  EXPECT_EQ(ids.For(std::string(70, 'a'), "theme"), std::string(61, 'a') + "-2");
}

TEST(UniqueIdsTest, TakesOnlyIdsAndEachOnce) {
  UniqueIds ids;
  EXPECT_TRUE(ids.Take("parks"));
  EXPECT_FALSE(ids.Take("parks"));
  EXPECT_FALSE(ids.Take("Not an id"));
}

}  // namespace
}  // namespace ourvoice::cli
