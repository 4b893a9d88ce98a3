#include "services/report/release.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "services/report/figures_for_test.h"

namespace ourvoice::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> Responses(const std::vector<v1::ThemeCell>& row) {
  std::vector<std::string> shorts;
  for (const v1::ThemeCell& cell : row) shorts.push_back(Short(cell.responses()));
  return shorts;
}

// A report of 200 responses in one wave with one table, `bases` and `row` beginning with All.
TrueReport ReportOf(const std::vector<uint64_t>& bases, const std::vector<uint64_t>& row) {
  TrueReport report{.all_waves = Cell(200), .waves = {Cell(200)}};
  for (uint64_t base : bases) report.by_theme.columns.push_back({.base = TrueCount(base)});
  report.by_theme.rows.emplace_back();
  for (uint64_t count : row) report.by_theme.rows[0].push_back(Cell(count));
  return report;
}

std::vector<std::string> ReleasedRow(const std::vector<uint64_t>& bases,
                                     const std::vector<uint64_t>& row) {
  return Responses(ReleaseAlone(ReportOf(bases, row), Policy()).by_theme.rows[0]);
}

TEST(ReleaseTest, HidesCountsBelowTenAndRoundsTheRestToFive) {
  EXPECT_THAT(ReleasedRow({200}, {9}), ElementsAre("hidden"));
  EXPECT_THAT(ReleasedRow({200}, {1}), ElementsAre("hidden"));
  EXPECT_THAT(ReleasedRow({200}, {10}), ElementsAre("10"));
  EXPECT_THAT(ReleasedRow({200}, {12}), ElementsAre("10"));
  EXPECT_THAT(ReleasedRow({200}, {13}), ElementsAre("15"));
  EXPECT_THAT(ReleasedRow({200}, {188}), ElementsAre("190"));
}

TEST(ReleaseTest, HidesHowManyRaisedWhatAllButAFewDid) {
  EXPECT_THAT(ReleasedRow({200}, {191}), ElementsAre("hidden"));
  EXPECT_THAT(ReleasedRow({200}, {190}), ElementsAre("190"));
  EXPECT_THAT(ReleasedRow({200}, {200}), ElementsAre("200"));
}

TEST(ReleaseTest, SaysNotRaisedOnlyWhereTheGroupIsLargeEnough) {
  EXPECT_THAT(ReleasedRow({200}, {0}), ElementsAre("none"));
  EXPECT_THAT(ReleasedRow({10}, {0}), ElementsAre("none"));
  EXPECT_THAT(ReleasedRow({9}, {0}), ElementsAre("hidden"));
}

TEST(ReleaseTest, ShowsNothingOfAColumnBelowTheBase) {
  // The third column is too small a group, though nothing else of the row is small.
  EXPECT_THAT(ReleasedRow({120, 60, 51, 9}, {40, 20, 20, 0}),
              ElementsAre("40", "20", "hidden", "hidden"));
}

TEST(ReleaseTest, MarksColumnsThatWereNotAsked) {
  TrueReport report = ReportOf({100, 0, 0}, {40, 0, 0});
  report.by_theme.columns[1].asked = false;
  report.by_theme.columns[2].asked = false;

  const ReleasedTable table = ReleaseAlone(report, Policy()).by_theme;

  EXPECT_THAT(Shorts(table.bases), ElementsAre("100", "not asked", "not asked"));
  EXPECT_THAT(Responses(table.rows[0]), ElementsAre("40", "not asked", "not asked"));
}

TEST(ReleaseTest, SaysNotRaisedInAColumnInWhichNobodyWrote) {
  const ReleasedTable table = ReleaseAlone(ReportOf({20, 20, 0}, {20, 20, 0}), Policy()).by_theme;

  EXPECT_THAT(Shorts(table.bases), ElementsAre("20", "20", "none"));
  EXPECT_THAT(Responses(table.rows[0]), ElementsAre("20", "20", "none"));
}

TEST(ReleaseTest, TellsHandsThatWereNotCountedFromWhatNobodyRaised) {
  const ReleasedTable table =
      ReleaseAlone(ReportOf({200, 100, 100}, {40, 40, 0}), Policy()).by_theme;

  EXPECT_EQ(Short(table.rows[0][1].hands()), "not asked");
  EXPECT_EQ(Short(table.rows[0][2].hands()), "none");
}

TEST(ReleaseTest, MakesPercentagesFromRoundedCounts) {
  const ReleasedTable table = ReleaseAlone(ReportOf({62}, {13}), Policy()).by_theme;

  // 15 of 60, not 13 of 62.
  EXPECT_EQ(Short(table.rows[0][0].share()), "25%");
}

TEST(ReleaseTest, GivesNoPercentageOfARoundedBaseBelowTwenty) {
  EXPECT_EQ(Short(ReleaseAlone(ReportOf({17}, {17}), Policy()).by_theme.rows[0][0].share()),
            "no share");
  EXPECT_EQ(Short(ReleaseAlone(ReportOf({18}, {18}), Policy()).by_theme.rows[0][0].share()),
            "100%");
}

TEST(ReleaseTest, NeverGivesMoreThanAHundredPercent) {
  EXPECT_EQ(Short(ReleaseAlone(ReportOf({22}, {23}), Policy()).by_theme.rows[0][0].share()),
            "100%");
}

TEST(ReleaseTest, GivesNoPercentageOfAHiddenCount) {
  EXPECT_EQ(Short(ReleaseAlone(ReportOf({200}, {9}), Policy()).by_theme.rows[0][0].share()),
            "no share");
}

TEST(ReleaseTest, ShowsYoungPeopleHandsAndTextsOnlyBesideShownResponses) {
  TrueReport report = ReportOf({200}, {4});
  report.by_theme.rows[0][0].young_people = TrueCount(112);
  report.by_theme.rows[0][0].hands = TrueCount(84);
  report.by_theme.rows[0][0].settings = TrueCount(40);
  report.by_theme.rows[0][0].texts = TrueCount(12);

  const v1::ThemeCell cell = ReleaseAlone(report, Policy()).by_theme.rows[0][0];

  EXPECT_EQ(Short(cell.young_people()), "hidden");
  EXPECT_EQ(Short(cell.hands()), "hidden");
  EXPECT_EQ(Short(cell.settings()), "hidden");
  EXPECT_EQ(Short(cell.texts()), "hidden");
}

TEST(ReleaseTest, HidesFewHandsBesideShownResponses) {
  TrueReport report = ReportOf({200}, {40});
  report.by_theme.rows[0][0].hands = TrueCount(7);

  EXPECT_EQ(Short(ReleaseAlone(report, Policy()).by_theme.rows[0][0].hands()), "hidden");
}

TEST(ReleaseTest, HidesHandsThatOthersWouldGiveAway) {
  TrueReport report = ReportOf({200, 100, 100}, {80, 40, 40});
  report.by_theme.rows[0][0].hands = TrueCount(47);
  report.by_theme.rows[0][1].hands = TrueCount(40);
  report.by_theme.rows[0][2].hands = TrueCount(7);

  const std::vector<v1::ThemeCell> row = ReleaseAlone(report, Policy()).by_theme.rows[0];

  EXPECT_EQ(Short(row[0].hands()), "45");
  EXPECT_EQ(Short(row[1].hands()), "hidden");
  EXPECT_EQ(Short(row[2].hands()), "hidden");
}

TEST(ReleaseTest, HidesSettingsBelowFive) {
  TrueReport report = ReportOf({200}, {40});
  report.by_theme.rows[0][0].settings = TrueCount(4);
  EXPECT_EQ(Short(ReleaseAlone(report, Policy()).by_theme.rows[0][0].settings()), "hidden");

  report.by_theme.rows[0][0].settings = TrueCount(8);
  EXPECT_EQ(Short(ReleaseAlone(report, Policy()).by_theme.rows[0][0].settings()), "10");
}

TEST(ReleaseTest, HidesTheNextLowestBesideALoneHiddenCell) {
  EXPECT_THAT(ReleasedRow({200, 60, 60, 80}, {74, 4, 30, 40}),
              ElementsAre("75", "hidden", "hidden", "40"));
}

TEST(ReleaseTest, HidesMoreUntilTheHiddenOnesComeToTen) {
  EXPECT_THAT(ReleasedRow({200, 60, 60, 80}, {73, 1, 2, 70}),
              ElementsAre("75", "hidden", "hidden", "hidden"));
}

TEST(ReleaseTest, LeavesARowAloneWhoseHiddenCellsCannotBeWorkedOut) {
  EXPECT_THAT(ReleasedRow({200, 60, 60, 80}, {55, 7, 8, 40}),
              ElementsAre("55", "hidden", "hidden", "40"));
}

TEST(ReleaseTest, NeverHidesACellOfNothingInPlaceOfAnother) {
  EXPECT_THAT(ReleasedRow({200, 50, 50, 50, 50}, {74, 4, 0, 30, 40}),
              ElementsAre("75", "hidden", "none", "hidden", "40"));
}

TEST(ReleaseTest, SaysNothingOfARowWhoseTotalIsHidden) {
  EXPECT_THAT(ReleasedRow({200, 60, 60, 80}, {9, 9, 0, 0}),
              ElementsAre("hidden", "hidden", "hidden", "hidden"));
}

TEST(ReleaseTest, HidesTheNextLowestBaseBesideALoneHiddenOne) {
  const TrueReport report = ReportOf({105, 5, 40, 60}, {45, 0, 20, 25});

  const ReleasedTable table = ReleaseAlone(report, Policy()).by_theme;

  EXPECT_THAT(Shorts(table.bases), ElementsAre("105", "hidden", "hidden", "60"));
  EXPECT_THAT(Responses(table.rows[0]), ElementsAre("45", "hidden", "hidden", "25"));
}

// A report split by a dimension: `heard` and `row` by category, then not said and not asked. All
// wrote.
TrueReport SplitReport(const std::vector<uint64_t>& heard, const std::vector<uint64_t>& row) {
  const auto all = [](const std::vector<uint64_t>& counts) {
    return std::accumulate(counts.begin(), counts.end(), uint64_t{0});
  };
  TrueReport report{.all_waves = Cell(all(heard)), .waves = {Cell(all(heard))}, .split = 0};
  TrueBreakdown& breakdown = report.breakdowns.emplace_back();
  report.by_theme.columns = {{.base = TrueCount(all(heard))}};
  report.by_theme.rows = {{Cell(all(row))}};
  for (size_t i = 0; i < heard.size(); ++i) {
    const bool is_category = i + 2 < heard.size();
    if (is_category) breakdown.categories.emplace_back(heard[i]);
    report.by_theme.columns.push_back({.base = TrueCount(heard[i]), .shown = is_category});
    report.by_theme.rows[0].push_back(Cell(row[i]));
  }
  breakdown.not_said = TrueCount(*(heard.end() - 2));
  breakdown.not_asked = TrueCount(heard.back());
  return report;
}

TEST(ReleaseTest, HidesInTablesWhatIsHiddenAmongWhoWasHeard) {
  const ReleasedReport released =
      ReleaseAlone(SplitReport({20, 20, 2, 0}, {20, 20, 2, 0}), Policy());

  EXPECT_THAT(Shorts(released.breakdowns[0].categories), ElementsAre("hidden", "20"));
  EXPECT_THAT(Shorts(released.by_theme.bases), ElementsAre("40", "hidden", "20"));
  EXPECT_THAT(Responses(released.by_theme.rows[0]), ElementsAre("40", "hidden", "20"));
}

TEST(ReleaseTest, HidesACellThatWouldGiveAwayAFewWhoDidNotSay) {
  const TrueReport report = SplitReport({60, 40, 30, 0}, {30, 20, 2, 0});

  EXPECT_THAT(Responses(ReleaseAlone(report, Policy()).by_theme.rows[0]),
              ElementsAre("50", "30", "hidden"));
}

TEST(ReleaseTest, HidesNothingMoreWhereManyDidNotSay) {
  const TrueReport report = SplitReport({60, 40, 30, 30}, {30, 4, 20, 0});

  EXPECT_THAT(Responses(ReleaseAlone(report, Policy()).by_theme.rows[0]),
              ElementsAre("55", "30", "hidden"));
}

TEST(ReleaseTest, NeverLeavesAHiddenCellThatTheRestGivesAway) {
  const Policy policy;
  for (uint64_t a = 0; a <= 14; ++a) {
    for (uint64_t b = a; b <= 25; ++b) {
      for (uint64_t c = b; c <= 25; ++c) {
        if (a + b + c < policy.cell_min) continue;
        const auto row = ReleaseAlone(ReportOf({200, 60, 60, 80}, {a + b + c, c, a, b}), policy)
                             .by_theme.rows[0];
        uint64_t hidden_count = 0;
        uint64_t hidden_sum = 0;
        const std::vector<uint64_t> parts = {c, a, b};
        for (size_t i = 0; i < parts.size(); ++i) {
          if (row[i + 1].responses().mark() != v1::Figure::MARK_HIDDEN) continue;
          ++hidden_count;
          hidden_sum += parts[i];
        }
        EXPECT_NE(hidden_count, 1u) << a << " " << b << " " << c;
        EXPECT_TRUE(hidden_count == 0 || hidden_sum >= policy.cell_min)
            << a << " " << b << " " << c;
      }
    }
  }
}

TEST(ReleaseTest, ShowsNothingOfFewerThanTenResponses) {
  TrueReport report = ReportOf({9}, {0});
  report.all_waves = Cell(9);
  report.waves = {Cell(9), Cell(0)};
  report.breakdowns = {{.categories = {TrueCount(9), TrueCount(0)}}};

  const ReleasedReport released = ReleaseAlone(report, Policy());

  EXPECT_EQ(Short(released.total.responses()), "hidden");
  EXPECT_EQ(Short(released.total.young_people()), "hidden");
  EXPECT_EQ(Short(released.total.settings()), "hidden");
  EXPECT_EQ(Short(released.waves[1].responses()), "hidden");
  EXPECT_THAT(Shorts(released.breakdowns[0].categories), ElementsAre("hidden", "hidden"));
  EXPECT_EQ(Short(released.breakdowns[0].not_asked), "hidden");
  EXPECT_THAT(Shorts(released.by_theme.bases), ElementsAre("hidden"));
  EXPECT_THAT(Responses(released.by_theme.rows[0]), ElementsAre("hidden"));
}

TEST(ReleaseTest, GivesNoReportOfAWaveWhoseCountIsHidden) {
  TrueReport report = ReportOf({30}, {20});
  report.all_waves = Cell(74);
  report.waves = {Cell(4), Cell(30), Cell(40)};
  report.wave = 1;
  report.breakdowns = {{.categories = {TrueCount(15), TrueCount(15)}}};

  const ReleasedReport released = ReleaseAlone(report, Policy());

  EXPECT_EQ(Short(released.total.responses()), "hidden");
  EXPECT_THAT(Shorts(released.breakdowns[0].categories), ElementsAre("hidden", "hidden"));
  EXPECT_THAT(Shorts(released.by_theme.bases), ElementsAre("hidden"));
  EXPECT_THAT(Responses(released.by_theme.rows[0]), ElementsAre("hidden"));
}

TEST(ReleaseTest, SaysWhetherCodingIsComplete) {
  TrueReport report = ReportOf({30}, {20});
  EXPECT_FALSE(ReleaseAlone(report, Policy()).coding_complete);
  report.by_theme.coding_complete = true;
  EXPECT_TRUE(ReleaseAlone(report, Policy()).coding_complete);
}

TEST(ReleaseTest, DoesNotTellThatAGroupBelowTheBaseHasTexts) {
  TrueReport report = ReportOf({4}, {1});
  report.all_waves = Cell(9);
  report.waves = {Cell(9)};
  EXPECT_TRUE(ReleaseAlone(report, Policy()).coding_complete);
}

TEST(ReleaseTest, FollowsThePolicyItIsGiven) {
  const Policy policy{.cell_min = 20, .rounding = 10};

  EXPECT_THAT(Responses(ReleaseAlone(ReportOf({200}, {19}), policy).by_theme.rows[0]),
              ElementsAre("hidden"));
  EXPECT_THAT(Responses(ReleaseAlone(ReportOf({200}, {24}), policy).by_theme.rows[0]),
              ElementsAre("20"));
}

TEST(ReleaseTest, SaysItsRulesInASentence) {
  const std::string summary = Summary(Policy());

  EXPECT_THAT(summary, HasSubstr("fewer than 10 answers"));
  EXPECT_THAT(summary, HasSubstr("nearest 5"));
  EXPECT_THAT(summary, HasSubstr("20 answers or more"));
}

TEST(ReleaseTest, HidesNothingOfAWaveBesideOneToWhichNobodyHasAnswered) {
  TrueReport all = SplitReport({60, 40, 0, 0}, {30, 20, 0, 0});
  all.waves = {Cell(100), Cell(0)};
  TrueReport spring = all;
  spring.wave = 0;
  TrueReport autumn = SplitReport({0, 0, 0, 0}, {0, 0, 0, 0});
  autumn.all_waves = all.all_waves;
  autumn.waves = all.waves;
  autumn.wave = 1;

  const ReleasedReport released = Release({all, spring, autumn}, 1, Policy());

  EXPECT_EQ(Short(released.total.responses()), "100");
  EXPECT_THAT(Shorts(released.breakdowns[0].categories), ElementsAre("60", "40"));
  EXPECT_THAT(Responses(released.by_theme.rows[0]), ElementsAre("50", "30", "20"));
}

}  // namespace
}  // namespace ourvoice::report
