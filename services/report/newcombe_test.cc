#include "services/report/newcombe.h"

#include <gtest/gtest.h>

namespace ourvoice::report {
namespace {

void ExpectInterval(const DifferenceInterval& interval, double low, double high) {
  EXPECT_NEAR(interval.low, low, 0.00005);
  EXPECT_NEAR(interval.high, high, 0.00005);
}

// Newcombe 1998, table II, column method 10: contrasts (a) to (h), the first share less the second.
TEST(NewcombeIntervalTest, IsThatOfThePublishedExamples) {
  ExpectInterval(NewcombeInterval(48, 80, 56, 70), 0.0524, 0.3339);
  ExpectInterval(NewcombeInterval(3, 10, 9, 10), 0.1705, 0.8090);
  ExpectInterval(NewcombeInterval(2, 7, 6, 7), 0.0582, 0.8062);
  ExpectInterval(NewcombeInterval(0, 29, 5, 56), -0.0381, 0.1926);
  ExpectInterval(NewcombeInterval(0, 20, 0, 10), -0.1611, 0.2775);
  ExpectInterval(NewcombeInterval(0, 10, 0, 10), -0.2775, 0.2775);
  ExpectInterval(NewcombeInterval(0, 20, 10, 10), 0.6791, 1.0000);
  ExpectInterval(NewcombeInterval(0, 10, 10, 10), 0.6075, 1.0000);
}

TEST(NewcombeIntervalTest, IsTheOtherWayRoundWhenTheWavesAre) {
  const DifferenceInterval one = NewcombeInterval(48, 80, 56, 70);
  const DifferenceInterval other = NewcombeInterval(56, 70, 48, 80);

  EXPECT_DOUBLE_EQ(one.low, -other.high);
  EXPECT_DOUBLE_EQ(one.high, -other.low);
}

TEST(NewcombeIntervalTest, ExcludesNoDifferenceOnlyWhereThereIsMoreThanChance) {
  EXPECT_TRUE(NewcombeInterval(48, 80, 56, 70).ExcludesNone());
  EXPECT_TRUE(NewcombeInterval(56, 70, 48, 80).ExcludesNone());
  EXPECT_FALSE(NewcombeInterval(48, 80, 45, 70).ExcludesNone());
}

TEST(NewcombeIntervalTest, SaysNothingOfNobody) {
  ExpectInterval(NewcombeInterval(0, 0, 10, 20), -1, 1);
  ExpectInterval(NewcombeInterval(10, 20, 0, 0), -1, 1);
}

}  // namespace
}  // namespace ourvoice::report
