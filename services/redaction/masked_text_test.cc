#include "services/redaction/masked_text.h"

#include <gtest/gtest.h>

namespace ourvoice::redaction {
namespace {

// `Tom` and `Kim` are hidden.
MaskedText Example() {
  return MaskedText("to Tom, Kim.", {{3, 6, Kind::kName}, {8, 11, Kind::kName}});
}

TEST(MaskedTextTest, HasAMarkInPlaceOfWhatWasFound) {
  EXPECT_EQ(Example().text(), "to [name], [name].");
}

TEST(MaskedTextTest, KnowsWhereWhatStandsBetweenMarksStood) {
  // The comma.
  const Found found = Example().InText({9, 10, Kind::kPlace});

  EXPECT_EQ(found.begin, 6u);
  EXPECT_EQ(found.end, 7u);
  EXPECT_EQ(found.kind, Kind::kPlace);
}

TEST(MaskedTextTest, TakesInAllThatAMarkHidesWhereItReachesIntoOne) {
  // `me], [na`
  const Found found = Example().InText({6, 14, Kind::kPlace});

  EXPECT_EQ(found.begin, 3u);
  EXPECT_EQ(found.end, 11u);
}

TEST(MaskedTextTest, KnowsThePlacesBeforeTheFirstMarkAndAfterTheLast) {
  const Found found = Example().InText({0, 18, Kind::kPlace});

  EXPECT_EQ(found.begin, 0u);
  EXPECT_EQ(found.end, 12u);
}

}  // namespace
}  // namespace ourvoice::redaction
