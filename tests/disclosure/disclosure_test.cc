#include <gtest/gtest.h>

#include "tests/disclosure/attack.h"
#include "tests/disclosure/linear_bounds.h"

namespace ourvoice::disclosure {
namespace {

Findings AttackMany(uint64_t count, size_t people_min, size_t people_max, Release how) {
  Findings all;
  for (uint64_t seed = 1; seed <= count; ++seed) {
    std::mt19937_64 random(seed);
    const Population population = Population::Random(people_min, people_max, random);
    all += Attack(population, report::Policy(), how, random);
  }
  return all;
}

void ExpectNothing(const Findings& found) {
  EXPECT_GT(found.small_counts, 1'000u);
  EXPECT_EQ(found.recovered, 0u);
  EXPECT_EQ(found.pairs_differing, 0u);
  EXPECT_EQ(found.unequal, 0u);
  EXPECT_EQ(found.unanimous, 0u);
}

TEST(DisclosureTest, FindsNothingInReportsThatAreReleasedTogether) {
  const Findings found = AttackMany(30, 200, 20'000, Release::kTogether);
  ExpectNothing(found);
  EXPECT_EQ(found.narrowed, 0u);
}

// Where all but the totals is hidden there is nothing left to hide.
TEST(DisclosureTest, FindsNothingToTheOneInReportsOfFew) {
  const Findings found = AttackMany(60, 12, 200, Release::kTogether);
  ExpectNothing(found);
  EXPECT_LT(found.narrowed * 100, found.small_counts);
}

TEST(DisclosureTest, FindsMuchInReportsThatKnowNothingOfEachOther) {
  const Findings found = AttackMany(10, 200, 20'000, Release::kEachAlone);

  EXPECT_GT(found.narrowed, 0u);
  EXPECT_GT(found.pairs_differing, 0u);
}

TEST(LinearBoundsTest, NarrowsAPartByItsWholeAndByWhatItIsPartOf) {
  LinearBounds bounds;
  const size_t hidden = bounds.Add(0, -1);
  const size_t shown = bounds.Add(18, 22);
  const size_t whole = bounds.Add(23, 27);
  const size_t outer = bounds.Add(0, 7);
  bounds.AddSum(whole, {hidden, shown});
  bounds.AddAtMost({hidden}, {outer});

  EXPECT_EQ(bounds.ByLinearProgramming(hidden).low, 1);
  EXPECT_EQ(bounds.ByLinearProgramming(hidden).high, 7);
  EXPECT_EQ(bounds.ByIntegerProgramming(hidden).high, 7);
}

}  // namespace
}  // namespace ourvoice::disclosure
