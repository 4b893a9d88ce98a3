#include "tests/bench/figure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ourvoice::bench {
namespace {

using testing::HasSubstr;

Figure RatioFigure(double floor) {
  return {.name = "speed",
          .unit = "things/s",
          .values = {30, 10, 20},
          .anchor_name = "something else",
          .anchor_values = {40},
          .target = Target{.of = Target::Of::kRatio, .floor = floor, .aim = 1}};
}

TEST(FigureTest, TakesTheMiddleOfSeveral) {
  EXPECT_EQ(Median({30, 10, 20}), 20);
  EXPECT_EQ(Median({10, 20}), 15);
}

TEST(FigureTest, FindsTheValueThatAShareIsAtMost) {
  std::vector<double> values;
  for (int i = 100; i > 0; --i) values.push_back(i);

  EXPECT_EQ(Quantile(values, 0.99), 99);
  EXPECT_EQ(Quantile(values, 1), 100);
  EXPECT_EQ(Quantile(values, 0), 1);
}

TEST(FigureTest, HoldsAFloorThatItsRatioReaches) {
  EXPECT_TRUE(FloorHeld(RatioFigure(0.5)));
  EXPECT_FALSE(FloorHeld(RatioFigure(0.6)));
}

TEST(FigureTest, HoldsNoRatioToWhatWasNotMeasured) {
  Figure figure = RatioFigure(0.5);
  figure.anchor_values.clear();

  EXPECT_FALSE(FloorHeld(figure));
  EXPECT_THAT(ToText(figure), HasSubstr("not installed"));
}

TEST(FigureTest, HoldsACeilingThatItStaysBelow) {
  Figure figure{.name = "wait",
                .unit = "ms",
                .values = {90},
                .target = Target{.direction = Target::Direction::kAtMost, .floor = 100}};
  EXPECT_TRUE(FloorHeld(figure));

  figure.values = {110};
  EXPECT_FALSE(FloorHeld(figure));
}

TEST(FigureTest, IsOneLineOfJson) {
  EXPECT_EQ(
      ToJson(RatioFigure(0.5), 7),
      R"({"name": "speed", "value": 20, "unit": "things/s", "anchor_name": "something else", )"
      R"("anchor_value": 40, "ratio": 0.5, "min": 10, "max": 30, "repeats": 3, "seed": 7, )"
      R"("floor": 0.5, "aim": 1, "held": true})");
}

}  // namespace
}  // namespace ourvoice::bench
