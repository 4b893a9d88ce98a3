#include "services/report/wilson.h"

#include <gtest/gtest.h>

namespace ourvoice::report {
namespace {

struct Example {
  uint64_t part;
  uint64_t whole;
  double low;
  double high;
};

// Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
TEST(WilsonIntervalTest, IsThatOfThePublishedExamples) {
  for (const Example& example : {Example{81, 263, .2553, .3662}, Example{15, 148, .0624, .1605},
                                 Example{0, 20, .0000, .1611}, Example{1, 29, .0061, .1718}}) {
    const ShareInterval interval = WilsonInterval(example.part, example.whole);
    EXPECT_NEAR(interval.low, example.low, .00005) << example.part << " of " << example.whole;
    EXPECT_NEAR(interval.high, example.high, .00005) << example.part << " of " << example.whole;
  }
}

TEST(WilsonIntervalTest, HoldsTheShareAndStaysWithinNothingAndAll) {
  for (uint64_t whole = 1; whole <= 200; ++whole) {
    for (uint64_t part = 0; part <= whole; ++part) {
      const ShareInterval interval = WilsonInterval(part, whole);
      const double share = static_cast<double>(part) / static_cast<double>(whole);
      EXPECT_GE(interval.low, 0);
      EXPECT_LE(interval.low, share);
      EXPECT_GE(interval.high, share);
      EXPECT_LE(interval.high, 1);
    }
  }
}

TEST(WilsonIntervalTest, ReachesNothingAndAllExactly) {
  for (uint64_t whole : {1, 7, 20, 1'000'000}) {
    EXPECT_EQ(WilsonInterval(0, whole).low, 0);
    EXPECT_EQ(WilsonInterval(whole, whole).high, 1);
  }
}

TEST(WilsonIntervalTest, IsTheSameSeenFromTheOtherSide) {
  for (uint64_t part = 0; part <= 45; ++part) {
    EXPECT_NEAR(WilsonInterval(part, 45).low, 1 - WilsonInterval(45 - part, 45).high, 1e-12);
  }
}

TEST(WilsonIntervalTest, NarrowsAsMoreAreSeen) {
  const auto width = [](uint64_t part, uint64_t whole) {
    const ShareInterval interval = WilsonInterval(part, whole);
    return interval.high - interval.low;
  };
  EXPECT_GT(width(10, 20), width(100, 200));
  EXPECT_GT(width(100, 200), width(100'000, 200'000));
}

TEST(WilsonIntervalTest, KnowsNothingOfNobody) {
  EXPECT_EQ(WilsonInterval(0, 0).low, 0);
  EXPECT_EQ(WilsonInterval(0, 0).high, 1);
}

}  // namespace
}  // namespace ourvoice::report
