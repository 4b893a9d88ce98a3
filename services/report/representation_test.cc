#include "services/report/representation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/judged_count.h"

namespace ourvoice::report {
namespace {

using testing::ElementsAre;

struct Category {
  JudgedCount count;
  std::optional<double> baseline_percent;
};

JudgedCount Shown(uint64_t count) { return {count, v1::Figure::MARK_SHOWN}; }

const JudgedCount kHidden = {7, v1::Figure::MARK_HIDDEN};
const JudgedCount kNobody = {0, v1::Figure::MARK_NOT_RAISED};

// Of so many who said.
v1::DimensionParticipation Dimension(uint64_t base, const std::vector<Category>& categories) {
  v1::DimensionParticipation dimension;
  for (const Category& category : categories) {
    v1::CategoryParticipation& heard = *dimension.add_categories();
    *heard.mutable_responses() = FigureOf(Policy(), category.count);
    *heard.mutable_share() = ShareOf(Policy(), category.count, Shown(base));
    if (category.baseline_percent) heard.set_baseline_percent(*category.baseline_percent);
  }
  AddRepresentation(Rounded(Policy(), base), Policy(), dimension);
  return dimension;
}

std::vector<std::optional<int64_t>> Gaps(const v1::DimensionParticipation& dimension) {
  std::vector<std::optional<int64_t>> gaps;
  for (const v1::CategoryParticipation& category : dimension.categories()) {
    gaps.push_back(category.has_gap() ? std::optional(category.gap()) : std::nullopt);
  }
  return gaps;
}

std::optional<uint32_t> DissimilarityOf(const v1::DimensionParticipation& dimension) {
  if (!dimension.has_dissimilarity_percent()) return std::nullopt;
  return dimension.dissimilarity_percent();
}

TEST(AddRepresentationTest, SaysByHowManyResponsesAGroupIsAboveOrBelowItsBaseline) {
  // The baseline would give 290, 275 and 220.
  EXPECT_THAT(Gaps(Dimension(1'100, {{Shown(200), 26.4}, {Shown(900), 25.0}, {kNobody, 20.0}})),
              ElementsAre(-90, 625, -220));
}

TEST(AddRepresentationTest, RoundsGapsToTheNearestFive) {
  EXPECT_THAT(Gaps(Dimension(100, {{Shown(40), 42.4}, {Shown(60), 57.4}})), ElementsAre(0, 5));
  EXPECT_THAT(Gaps(Dimension(100, {{Shown(40), 42.6}})), ElementsAre(-5));
}

TEST(AddRepresentationTest, GivesNoGapOfAHiddenGroupOrWithoutABaseline) {
  EXPECT_THAT(Gaps(Dimension(100, {{Shown(80), std::nullopt}, {kHidden, 50.0}, {kHidden, 10.0}})),
              ElementsAre(std::nullopt, std::nullopt, std::nullopt));
}

TEST(AddRepresentationTest, GivesNothingWhereTheBaseIsTooSmallForShares) {
  const v1::DimensionParticipation dimension = Dimension(15, {{Shown(15), 50.0}, {kNobody, 50.0}});

  EXPECT_THAT(Gaps(dimension), ElementsAre(std::nullopt, std::nullopt));
  EXPECT_EQ(DissimilarityOf(dimension), std::nullopt);
}

TEST(AddRepresentationTest, GivesNothingWithoutABase) {
  v1::DimensionParticipation dimension = Dimension(100, {{Shown(40), 50.0}, {Shown(60), 50.0}});
  for (v1::CategoryParticipation& category : *dimension.mutable_categories()) category.clear_gap();
  dimension.clear_dissimilarity_percent();

  AddRepresentation(std::nullopt, Policy(), dimension);

  EXPECT_THAT(Gaps(dimension), ElementsAre(std::nullopt, std::nullopt));
  EXPECT_EQ(DissimilarityOf(dimension), std::nullopt);
}

TEST(AddRepresentationTest, TellsNoMoreThanRoundedCounts) {
  const auto expected = Dimension(100, {{Shown(30), 55.5}, {Shown(70), 44.5}});
  for (uint64_t base = 98; base <= 102; ++base) {
    for (uint64_t count = 28; count <= 32; ++count) {
      const auto dimension = Dimension(base, {{Shown(count), 55.5}, {Shown(70), 44.5}});
      EXPECT_EQ(dimension.SerializeAsString(), expected.SerializeAsString());
    }
  }
}

TEST(DissimilarityTest, IsHalfTheSumOfTheDifferences) {
  EXPECT_EQ(DissimilarityOf(Dimension(100, {{Shown(80), 50.0}, {Shown(20), 50.0}})), 30u);
  EXPECT_EQ(
      DissimilarityOf(Dimension(100, {{Shown(50), 40.0}, {Shown(50), 30.0}, {kNobody, 30.0}})),
      30u);
}

TEST(DissimilarityTest, IsNothingWhereAllIsAsTheBaselineHasItAndAllWhereNothingIs) {
  EXPECT_EQ(DissimilarityOf(Dimension(100, {{Shown(40), 40.0}, {Shown(60), 60.0}})), 0u);
  EXPECT_EQ(DissimilarityOf(Dimension(100, {{Shown(100), 0.0}, {kNobody, 100.0}})), 100u);
}

TEST(DissimilarityTest, IsGivenOnlyWhereEveryCategoryIsShown) {
  EXPECT_EQ(DissimilarityOf(Dimension(100, {{Shown(80), 80.0}, {kHidden, 10.0}, {kHidden, 10.0}})),
            std::nullopt);
}

TEST(DissimilarityTest, IsGivenOnlyWhereBaselinesAreOfAll) {
  EXPECT_EQ(DissimilarityOf(Dimension(100, {{Shown(80), 50.0}, {Shown(20), std::nullopt}})),
            std::nullopt);
  EXPECT_EQ(DissimilarityOf(Dimension(100, {{Shown(80), 40.0}, {Shown(20), 35.6}})), std::nullopt);
  // But for rounding.
  EXPECT_EQ(DissimilarityOf(Dimension(100, {{Shown(80), 50.1}, {Shown(20), 49.8}})), 30u);
}

}  // namespace
}  // namespace ourvoice::report
