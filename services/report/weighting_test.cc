#include "services/report/weighting.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace ourvoice::report {
namespace {

using ::testing::HasSubstr;

v1::Figure Shown(uint64_t rounded) {
  v1::Figure figure;
  figure.set_mark(v1::Figure::MARK_SHOWN);
  figure.set_rounded(rounded);
  return figure;
}

v1::Figure Marked(v1::Figure::Mark mark) {
  v1::Figure figure;
  figure.set_mark(mark);
  return figure;
}

struct Group {
  double baseline_percent = 0;
  uint64_t base = 0;
  v1::Figure raised;
};

// A report split by a dimension, with one row.
v1::GetReportResponse ReportOf(const std::vector<Group>& groups) {
  v1::GetReportResponse report;
  report.set_dimension_id("age");
  v1::DimensionParticipation& ages = *report.mutable_participation()->add_by_dimension();
  ages.set_dimension_id("age");
  v1::ThemeTable& table = *report.mutable_by_frame_value();
  table.add_columns();
  table.add_rows()->add_cells();
  for (size_t i = 0; i < groups.size(); ++i) {
    const std::string id = "group-" + std::to_string(i);
    v1::CategoryParticipation& category = *ages.add_categories();
    category.set_category_id(id);
    if (groups[i].baseline_percent > 0) {
      category.set_baseline_percent(groups[i].baseline_percent);
    }
    v1::Column& column = *table.add_columns();
    column.set_category_id(id);
    *column.mutable_base() = Shown(groups[i].base);
    *table.mutable_rows(0)->add_cells()->mutable_responses() = groups[i].raised;
  }
  return report;
}

const v1::Percentage& WeightedShare(const v1::GetReportResponse& report) {
  return report.by_frame_value().rows(0).weighted_share();
}

TEST(WeightingTest, CountsEachGroupAsMuchAsTheCityHasOfIt) {
  // Of 400 younger ones 25% and of 100 older ones 50%; in the city there are as many of each.
  v1::GetReportResponse report = ReportOf({{50, 400, Shown(100)}, {50, 100, Shown(50)}});

  ASSERT_TRUE(AddWeighting(Policy(), report).ok());

  EXPECT_TRUE(WeightedShare(report).shown());
  EXPECT_EQ(WeightedShare(report).percent(), 38u);
}

// L. Kish, Survey Sampling (1965), 11.7: 1 + the squared coefficient of variation of the weights.
TEST(WeightingTest, GivesTheDesignEffectOfTheWeights) {
  v1::GetReportResponse report = ReportOf({{50, 400, Shown(100)}, {50, 100, Shown(50)}});

  ASSERT_TRUE(AddWeighting(Policy(), report).ok());

  // Weights of 0.625 for 400 and 2.5 for 100: 1 + (400 x 0.375^2 + 100 x 1.5^2) / 500.
  EXPECT_DOUBLE_EQ(report.weighting().design_effect(), 1.56);
  EXPECT_EQ(report.weighting().effective_base(), 320u);
  EXPECT_DOUBLE_EQ(report.weighting().least_weight(), 0.63);
  EXPECT_DOUBLE_EQ(report.weighting().largest_weight(), 2.5);
}

TEST(WeightingTest, ChangesNothingWhereAnswersAreAsTheCityIs) {
  v1::GetReportResponse report = ReportOf({{80, 400, Shown(100)}, {20, 100, Shown(50)}});

  ASSERT_TRUE(AddWeighting(Policy(), report).ok());

  EXPECT_EQ(WeightedShare(report).percent(), 30u);
  EXPECT_DOUBLE_EQ(report.weighting().design_effect(), 1);
  EXPECT_EQ(report.weighting().effective_base(), 500u);
}

TEST(WeightingTest, GivesIntervalsAsFarAsTheEffectiveBaseCarries) {
  v1::GetReportResponse even = ReportOf({{80, 400, Shown(100)}, {20, 100, Shown(50)}});
  v1::GetReportResponse uneven = ReportOf({{20, 400, Shown(120)}, {80, 100, Shown(30)}});
  ASSERT_TRUE(AddWeighting(Policy(), even).ok());
  ASSERT_TRUE(AddWeighting(Policy(), uneven).ok());

  const auto width = [](const v1::Percentage& share) {
    return share.high_percent() - share.low_percent();
  };

  EXPECT_EQ(WeightedShare(even).percent(), WeightedShare(uneven).percent());
  EXPECT_GT(width(WeightedShare(uneven)), width(WeightedShare(even)));
}

TEST(WeightingTest, TellsNoShareWhereThatOfAGroupIsHidden) {
  v1::GetReportResponse report =
      ReportOf({{50, 400, Shown(100)}, {50, 100, Marked(v1::Figure::MARK_HIDDEN)}});

  ASSERT_TRUE(AddWeighting(Policy(), report).ok());

  EXPECT_FALSE(WeightedShare(report).shown());
}

TEST(WeightingTest, TakesWhatNobodyRaisedForNothing) {
  v1::GetReportResponse report =
      ReportOf({{50, 400, Shown(100)}, {50, 100, Marked(v1::Figure::MARK_NOT_RAISED)}});

  ASSERT_TRUE(AddWeighting(Policy(), report).ok());

  EXPECT_EQ(WeightedShare(report).percent(), 13u);
}

TEST(WeightingTest, NamesTheGroupThatIsTooSmallOrHasNoBaseline) {
  v1::GetReportResponse small = ReportOf({{50, 400, Shown(100)}, {50, 15, Shown(10)}});
  v1::GetReportResponse unknown = ReportOf({{50, 400, Shown(100)}, {0, 100, Shown(10)}});

  const absl::Status too_small = AddWeighting(Policy(), small);
  const absl::Status no_baseline = AddWeighting(Policy(), unknown);

  EXPECT_EQ(too_small.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(too_small.message()), HasSubstr("group-1"));
  EXPECT_THAT(std::string(no_baseline.message()), HasSubstr("group-1"));
  EXPECT_FALSE(small.has_weighting());
}

TEST(WeightingTest, NeedsADimension) {
  v1::GetReportResponse report;

  EXPECT_EQ(AddWeighting(Policy(), report).code(), absl::StatusCode::kFailedPrecondition);
}

}  // namespace
}  // namespace ourvoice::report
