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

// With shares of those that are shown.
v1::DimensionParticipation Dimension(const std::vector<Category>& categories) {
  uint64_t shown = 0;
  for (const Category& category : categories) {
    if (category.count.mark == v1::Figure::MARK_SHOWN) shown += category.count.value;
  }
  v1::DimensionParticipation dimension;
  for (const Category& category : categories) {
    v1::CategoryParticipation& heard = *dimension.add_categories();
    *heard.mutable_responses() = FigureOf(Policy(), category.count);
    *heard.mutable_share() = ShareOf(Policy(), category.count, Shown(shown));
    if (category.baseline_percent) heard.set_baseline_percent(*category.baseline_percent);
  }
  AddRepresentation(Policy(), dimension);
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

std::vector<double> Compared(const v1::DimensionParticipation& dimension) {
  std::vector<double> compared;
  for (const v1::CategoryParticipation& category : dimension.categories()) {
    compared.push_back(category.compared_percent());
  }
  return compared;
}

TEST(AddRepresentationTest, SaysByHowManyResponsesAGroupIsAboveOrBelowItsBaseline) {
  // The baseline would give 400, 400 and 200.
  EXPECT_THAT(Gaps(Dimension({{Shown(200), 40.0}, {Shown(800), 40.0}, {kNobody, 20.0}})),
              ElementsAre(-200, 400, -200));
}

TEST(AddRepresentationTest, RoundsGapsToTheNearestFive) {
  EXPECT_THAT(Gaps(Dimension({{Shown(40), 42.4}, {Shown(60), 57.6}})), ElementsAre(0, 0));
  EXPECT_THAT(Gaps(Dimension({{Shown(40), 42.6}, {Shown(60), 57.4}})), ElementsAre(-5, 5));
}

TEST(AddRepresentationTest, ComparesTheCategoriesThatAreShownAsIfThereWereNoOthers) {
  const auto dimension =
      Dimension({{Shown(80), 30.0}, {kHidden, 40.0}, {Shown(20), 10.0}, {kHidden, 20.0}});

  EXPECT_THAT(Compared(dimension), ElementsAre(75, 0, 25, 0));
  EXPECT_THAT(Gaps(dimension), ElementsAre(5, std::nullopt, -5, std::nullopt));
  EXPECT_EQ(DissimilarityOf(dimension), 5u);
}

TEST(AddRepresentationTest, LeavesOutCategoriesWithoutABaseline) {
  const auto dimension = Dimension({{Shown(60), 50.0}, {Shown(40), 50.0}, {Shown(900), {}}});

  EXPECT_THAT(Gaps(dimension), ElementsAre(10, -10, std::nullopt));
  EXPECT_EQ(DissimilarityOf(dimension), 10u);
}

TEST(AddRepresentationTest, GivesNothingWhereFewerThanTwoCanBeCompared) {
  const auto dimension = Dimension({{Shown(80), 50.0}, {kHidden, 50.0}, {Shown(20), {}}});

  EXPECT_THAT(Gaps(dimension), ElementsAre(std::nullopt, std::nullopt, std::nullopt));
  EXPECT_THAT(Compared(dimension), ElementsAre(0, 0, 0));
  EXPECT_EQ(DissimilarityOf(dimension), std::nullopt);
}

TEST(AddRepresentationTest, GivesNothingWhereTooFewAreShownForShares) {
  const v1::DimensionParticipation dimension = Dimension({{Shown(15), 50.0}, {kNobody, 50.0}});

  EXPECT_THAT(Gaps(dimension), ElementsAre(std::nullopt, std::nullopt));
  EXPECT_EQ(DissimilarityOf(dimension), std::nullopt);
}

TEST(AddRepresentationTest, GivesNothingWhereTheCityHasNobodyInThem) {
  EXPECT_EQ(DissimilarityOf(Dimension({{Shown(40), 0.0}, {Shown(60), 0.0}})), std::nullopt);
}

TEST(AddRepresentationTest, TellsNoMoreThanFigures) {
  const auto expected = Dimension({{Shown(30), 55.5}, {Shown(70), 44.5}, {kHidden, 10.0}});
  for (uint64_t hidden = 0; hidden < 500; hidden += 7) {
    const JudgedCount other = {hidden, v1::Figure::MARK_HIDDEN};
    const auto dimension = Dimension({{Shown(30), 55.5}, {Shown(70), 44.5}, {other, 10.0}});
    EXPECT_EQ(dimension.SerializeAsString(), expected.SerializeAsString());
  }
}

TEST(DissimilarityTest, IsHalfTheSumOfTheDifferences) {
  EXPECT_EQ(DissimilarityOf(Dimension({{Shown(80), 50.0}, {Shown(20), 50.0}})), 30u);
  EXPECT_EQ(DissimilarityOf(Dimension({{Shown(50), 40.0}, {Shown(50), 30.0}, {kNobody, 30.0}})),
            30u);
}

TEST(DissimilarityTest, IsNothingWhereAllIsAsTheBaselineHasItAndAllWhereNothingIs) {
  EXPECT_EQ(DissimilarityOf(Dimension({{Shown(40), 40.0}, {Shown(60), 60.0}})), 0u);
  EXPECT_EQ(DissimilarityOf(Dimension({{Shown(100), 0.0}, {kNobody, 100.0}})), 100u);
}

TEST(DissimilarityTest, TakesBaselinesThatAddUpToALittleLessForAll) {
  EXPECT_EQ(DissimilarityOf(Dimension({{Shown(80), 49.0}, {Shown(20), 49.0}})), 30u);
}

}  // namespace
}  // namespace ourvoice::report
