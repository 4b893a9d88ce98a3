#include "services/report/count_ranges.h"

#include <gtest/gtest.h>

namespace ourvoice::report {
namespace {

constexpr CountRanges::Range kAnything = {.low = 0, .high = CountRanges::kUnbounded};

TEST(CountRangesTest, NarrowsPartsByTheirWhole) {
  CountRanges ranges;
  const size_t whole = ranges.Add({.low = 48, .high = 52});
  const size_t shown = ranges.Add({.low = 43, .high = 47});
  const size_t hidden = ranges.Add(kAnything);
  ranges.AddSum(whole, {shown, hidden});

  ranges.WorkOut();

  EXPECT_EQ(ranges.at(hidden).low, 1u);
  EXPECT_EQ(ranges.at(hidden).high, 9u);
}

TEST(CountRangesTest, NarrowsAWholeByItsParts) {
  CountRanges ranges;
  const size_t whole = ranges.Add(kAnything);
  const size_t one = ranges.Add({.low = 3, .high = 4});
  const size_t other = ranges.Add({.low = 10, .high = 20});
  ranges.AddSum(whole, {one, other});

  ranges.WorkOut();

  EXPECT_EQ(ranges.at(whole).low, 13u);
  EXPECT_EQ(ranges.at(whole).high, 24u);
}

TEST(CountRangesTest, PassesOnThroughOtherSumsWhatOneTells) {
  CountRanges ranges;
  const size_t all = ranges.Add({.low = 30, .high = 30});
  const size_t wave = ranges.Add(kAnything);
  const size_t other_wave = ranges.Add({.low = 20, .high = 20});
  const size_t yes = ranges.Add({.low = 7, .high = 7});
  const size_t no = ranges.Add(kAnything);
  ranges.AddSum(wave, {yes, no});
  ranges.AddSum(all, {wave, other_wave});

  ranges.WorkOut();

  EXPECT_EQ(ranges.at(no).low, 3u);
  EXPECT_EQ(ranges.at(no).high, 3u);
}

TEST(CountRangesTest, EndsWhereNoCountsFitTheSums) {
  CountRanges ranges;
  const size_t one = ranges.Add(kAnything);
  const size_t other = ranges.Add(kAnything);
  const size_t more = ranges.Add({.low = 1, .high = 1});
  ranges.AddSum(one, {other, more});
  ranges.AddSum(other, {one, more});

  ranges.WorkOut();

  EXPECT_LE(ranges.at(one).low, ranges.at(one).high);
}

}  // namespace
}  // namespace ourvoice::report
