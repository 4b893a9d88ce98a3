#include "services/report/told_base.h"

#include <gtest/gtest.h>

#include <random>

#include "services/report/figures_for_test.h"
#include "services/report/judged_count.h"
#include "services/report/release.h"

namespace ourvoice::report {
namespace {

// Who was heard in a dimension, as released.
struct HeardDimension {
  v1::DimensionParticipation dimension;
  v1::Figure total;
};

HeardDimension Heard(const std::vector<uint64_t>& categories, uint64_t not_said,
                     uint64_t not_asked) {
  uint64_t total = not_said + not_asked;
  TrueBreakdown breakdown{.not_said = TrueCount(not_said), .not_asked = TrueCount(not_asked)};
  for (uint64_t category : categories) {
    breakdown.categories.emplace_back(category);
    total += category;
  }
  const ReleasedReport released = ReleaseAlone(
      {.all_waves = Cell(total), .waves = {Cell(total)}, .breakdowns = {breakdown}}, Policy());
  HeardDimension heard{.total = released.total.responses()};
  for (size_t i = 0; i < categories.size(); ++i) {
    v1::CategoryParticipation& category = *heard.dimension.add_categories();
    *category.mutable_responses() = released.breakdowns[0].categories[i];
    *category.mutable_share() = released.breakdowns[0].shares[i];
  }
  *heard.dimension.mutable_not_said() = released.breakdowns[0].not_said;
  *heard.dimension.mutable_not_asked() = released.breakdowns[0].not_asked;
  return heard;
}

std::optional<uint64_t> Told(const std::vector<uint64_t>& categories, uint64_t not_said = 0,
                             uint64_t not_asked = 0) {
  const HeardDimension heard = Heard(categories, not_said, not_asked);
  return ToldBase(heard.dimension, heard.total, Policy());
}

TEST(ToldBaseTest, IsWhatCategoriesAddUpTo) {
  EXPECT_EQ(Told({60, 40}), 100u);
  EXPECT_EQ(Told({6'000, 4'000}, 30), 10'000u);
}

TEST(ToldBaseTest, IsWhatSharesAreOfWhereRoundedCategoriesAddUpToLess) {
  // Three times 10 are shown, of 35: 29% each.
  EXPECT_EQ(Told({12, 12, 12}), 35u);
}

TEST(ToldBaseTest, IsTheTotalWithoutTheRestWhereACategoryIsHidden) {
  EXPECT_EQ(Told({6'000, 4'000, 30, 4}, 500, 700), 10'035u);
}

TEST(ToldBaseTest, IsWhatSharesTellWhereMoreIsHidden) {
  const HeardDimension heard = Heard({60, 30, 20}, 4, 0);
  ASSERT_EQ(Short(heard.dimension.not_said()), "hidden");
  ASSERT_EQ(Short(heard.dimension.categories(2).responses()), "hidden");

  // Of all, as so few did not say.
  EXPECT_EQ(ToldBase(heard.dimension, heard.total, Policy()), 115u);
}

TEST(ToldBaseTest, IsNotKnownWithoutAShareAboveNothing) {
  EXPECT_EQ(Told({}), std::nullopt);
  EXPECT_EQ(Told({11, 0}), std::nullopt);
  // 0% of those who said, whose number nothing tells.
  const HeardDimension heard = Heard({15, 8, 0}, 80, 80);
  ASSERT_EQ(Short(heard.dimension.categories(2).share()), "0%");
  EXPECT_EQ(ToldBase(heard.dimension, heard.total, Policy()), std::nullopt);
}

TEST(ToldBaseTest, IsNeverFurtherOffThanSharesLeaveOpen) {
  std::mt19937 random(1927);
  for (int i = 0; i < 5'000; ++i) {
    std::vector<uint64_t> categories(2 + random() % 6);
    uint64_t said = 0;
    const uint64_t end = random() % 2 == 0 ? 60 : 6'000;
    for (uint64_t& category : categories) said += category = random() % end;
    const uint64_t not_said = random() % 30;
    const uint64_t not_asked = random() % 30;
    const HeardDimension heard = Heard(categories, not_said, not_asked);
    const uint64_t others = not_said + not_asked;
    const uint64_t base_of_shares = others < Policy().cell_min ? said + others : said;

    const auto base = ToldBase(heard.dimension, heard.total, Policy());

    for (const v1::CategoryParticipation& category : heard.dimension.categories()) {
      const v1::Percentage& share = category.share();
      if (!share.shown() || share.percent() == 0) continue;
      ASSERT_TRUE(base.has_value());
      const uint64_t count = category.responses().rounded();
      EXPECT_EQ(share.percent(), (200 * count + *base) / (2 * *base));
      EXPECT_NEAR(
          static_cast<double>(*base) / static_cast<double>(Rounded(Policy(), base_of_shares)), 1,
          1 / (share.percent() - 0.5) + 1e-9);
    }
  }
}

}  // namespace
}  // namespace ourvoice::report
