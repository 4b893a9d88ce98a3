#include "services/theme/calibration.h"

#include <gmock/gmock.h>

namespace ourvoice::theme {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::IsEmpty;

// `count` texts at each of two margins; a quarter of those at -1 and three quarters at 1 are
// positive.
struct Sample {
  std::vector<double> margins;
  std::vector<bool> is_positive;
};

Sample MakeSample(size_t count) {
  Sample sample;
  for (const double margin : {-1.0, 1.0}) {
    for (size_t i = 0; i < count; ++i) {
      sample.margins.push_back(margin);
      sample.is_positive.push_back(margin < 0 ? i % 4 == 0 : i % 4 != 0);
    }
  }
  return sample;
}

TEST(CalibrateTest, SaysWhatShareIsPositive) {
  const Sample sample = MakeSample(4000);
  const Calibration fit = Calibrate(sample.margins, sample.is_positive);
  EXPECT_THAT(fit.LikelihoodOf(-1), DoubleNear(0.25, 0.001));
  EXPECT_THAT(fit.LikelihoodOf(0), DoubleNear(0.5, 0.001));
  EXPECT_THAT(fit.LikelihoodOf(1), DoubleNear(0.75, 0.001));
}

TEST(CalibrateTest, ClaimsNoCertaintyFromFewTexts) {
  const Calibration fit = Calibrate({-1, -1, 1, 1}, {false, false, true, true});
  EXPECT_GT(fit.LikelihoodOf(1), 0.5);
  // Of two positives, (2 + 1) / (2 + 2).
  EXPECT_THAT(fit.LikelihoodOf(1), DoubleNear(0.75, 0.001));
}

TEST(CalibrateTest, GivesTheShareOfAllWhereMarginsTellNothing) {
  const Calibration fit = Calibrate(std::vector<double>(1000, 0.0), std::vector<bool>(1000, false));
  EXPECT_LT(fit.LikelihoodOf(0), 0.01);
}

TEST(BestThresholdTest, LiesBetweenWhatIsGivenAndWhatIsNot) {
  // Giving the first three: 2 of 3 right, 2 of 2 found, F1 0.8. Giving the first: F1 2 / 3.
  EXPECT_DOUBLE_EQ(BestThreshold({0.9, 0.8, 0.6, 0.2}, {true, false, true, false}), 0.4);
}

TEST(BestThresholdTest, TakesTextsOfOneLikelihoodTogether) {
  EXPECT_DOUBLE_EQ(BestThreshold({0.6, 0.6, 0.2}, {true, false, false}), 0.4);
}

TEST(BestThresholdTest, IsOutOfReachWhenNothingIsPositive) {
  EXPECT_GT(BestThreshold({0.9, 0.1}, {false, false}), 1);
}

TEST(DecisionTest, GivesEachLabelThatReachesItsThreshold) {
  EXPECT_THAT((Decision{.thresholds = {0.5, 0.2, 0.9}}.Choose({0.5, 0.1, 0.95})),
              ElementsAre(0, 2));
}

TEST(DecisionTest, AbstainsWhereNoneDoes) {
  EXPECT_THAT((Decision{.thresholds = {0.5, 0.5}}.Choose({0.4, 0.1})), IsEmpty());
}

TEST(DecisionTest, GivesTheLikeliestWhereEveryTextCarriesALabel) {
  EXPECT_THAT((Decision{.thresholds = {0.5, 0.5}, .some_label = true}.Choose({0.1, 0.4})),
              ElementsAre(1));
}

TEST(DecisionTest, GivesNoMoreThanOneWhereEveryTextCarriesOne) {
  EXPECT_THAT((Decision{.thresholds = {0.1, 0.1}, .one_label = true}.Choose({0.6, 0.7})),
              ElementsAre(1));
}

TEST(DecisionTest, IsSurerOfTheOneLabelTheFewerRivalsItHas) {
  const Decision decision{.thresholds = {0.5, 0.5}, .one_label = true};
  EXPECT_THAT(decision.ConfidenceIn(0, {0.4, 0.4}), DoubleNear(0.5, 1e-9));
  EXPECT_THAT(decision.ConfidenceIn(0, {0.6, 0.2}), DoubleNear(0.75, 1e-9));
  EXPECT_GT(decision.ConfidenceIn(0, {1.0, 0.0}), 0.99);
}

}  // namespace
}  // namespace ourvoice::theme
