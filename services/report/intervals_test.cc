#include "services/report/intervals.h"

#include <gtest/gtest.h>

#include "services/report/figures_for_test.h"
#include "services/report/judged_count.h"

namespace ourvoice::report {
namespace {

JudgedCount Shown(uint64_t count) { return {count, v1::Figure::MARK_SHOWN}; }

// A table of one column with one row for each count.
v1::ThemeTable TableOf(const JudgedCount& base, const std::vector<JudgedCount>& counts) {
  v1::ThemeTable table;
  *table.add_columns()->mutable_base() = FigureOf(Policy(), base);
  for (const JudgedCount& count : counts) {
    v1::ThemeCell& cell = *table.add_rows()->add_cells();
    *cell.mutable_responses() = FigureOf(Policy(), count);
    *cell.mutable_share() = ShareOf(Policy(), count, base);
  }
  AddIntervals(table);
  return table;
}

// The interval beside a share, such as `22–30`; empty when there is none.
std::string Interval(const v1::Percentage& share) {
  if (share.high_percent() == 0) return "";
  return std::to_string(share.low_percent()) + "–" + std::to_string(share.high_percent());
}

std::string IntervalOf(const JudgedCount& count, const JudgedCount& base) {
  return Interval(TableOf(base, {count}).rows(0).cells(0).share());
}

TEST(AddIntervalsTest, RoundsOutward) {
  // 40.4 to 59.6, and 29.9 to 70.1.
  EXPECT_EQ(IntervalOf(Shown(50), Shown(100)), "40–60");
  EXPECT_EQ(IntervalOf(Shown(10), Shown(20)), "29–71");
}

TEST(AddIntervalsTest, ReachesFromNothingAndToAll) {
  EXPECT_EQ(IntervalOf({0, v1::Figure::MARK_NOT_RAISED}, Shown(20)), "0–17");
  EXPECT_EQ(IntervalOf(Shown(20), Shown(20)), "83–100");
}

TEST(AddIntervalsTest, GivesNoneWhereNoShareIsShown) {
  const JudgedCount hidden{7, v1::Figure::MARK_HIDDEN};
  EXPECT_EQ(IntervalOf(hidden, Shown(100)), "");
  EXPECT_EQ(IntervalOf(Shown(12), Shown(15)), "");
  EXPECT_EQ(IntervalOf({0, v1::Figure::MARK_NOT_ASKED}, {0, v1::Figure::MARK_NOT_ASKED}), "");
}

TEST(AddIntervalsTest, TellsNoMoreThanRoundedCounts) {
  for (uint64_t base = 98; base <= 102; ++base) {
    for (uint64_t count = 28; count <= 32; ++count) {
      EXPECT_EQ(IntervalOf(Shown(count), Shown(base)), IntervalOf(Shown(30), Shown(100)));
    }
  }
}

TEST(AddIntervalsTest, HoldsTheShare) {
  for (uint64_t base = 20; base <= 400; base += 5) {
    std::vector<JudgedCount> counts;
    for (uint64_t count = 10; count <= base; ++count) counts.push_back(Shown(count));
    const v1::ThemeTable table = TableOf(Shown(base), counts);
    for (const v1::ThemeRow& row : table.rows()) {
      const v1::Percentage& share = row.cells(0).share();
      EXPECT_LE(share.low_percent(), share.percent());
      EXPECT_GE(share.high_percent(), share.percent());
      EXPECT_LE(share.high_percent(), 100u);
    }
  }
}

TEST(AddIntervalsTest, GivesThemOfWhoWasHeard) {
  v1::DimensionParticipation dimension;
  v1::CategoryParticipation& heard = *dimension.add_categories();
  *heard.mutable_responses() = FigureOf(Policy(), Shown(50));
  *heard.mutable_share() = ShareOf(Policy(), Shown(50), Shown(100));

  AddIntervals(std::nullopt, dimension);
  EXPECT_EQ(Interval(heard.share()), "");

  AddIntervals(100u, dimension);
  EXPECT_EQ(Interval(heard.share()), "40–60");
}

}  // namespace
}  // namespace ourvoice::report
