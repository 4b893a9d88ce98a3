#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "services/report/figures_for_test.h"
#include "services/report/judged_count.h"
#include "services/report/release.h"

namespace ourvoice::report {
namespace {

using testing::ElementsAre;

ReleasedBreakdown Breakdown(const std::vector<uint64_t>& categories, uint64_t not_said,
                            uint64_t not_asked, bool sensitive = false) {
  uint64_t total = not_said + not_asked;
  TrueBreakdown breakdown{
      .not_said = TrueCount(not_said), .not_asked = TrueCount(not_asked), .sensitive = sensitive};
  for (uint64_t category : categories) {
    breakdown.categories.emplace_back(category);
    total += category;
  }
  const TrueReport report{
      .all_waves = Cell(total), .waves = {Cell(total)}, .breakdowns = {breakdown}};
  return ReleaseAlone(report, Policy()).breakdowns[0];
}

TEST(ReleaseParticipationTest, GivesSharesOfAllCategoriesWhereAllAreShown) {
  const ReleasedBreakdown breakdown = Breakdown({60, 20}, 20, 100);

  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("60", "20"));
  EXPECT_EQ(Short(breakdown.shares[0]), "75%");
  EXPECT_EQ(Short(breakdown.shares[1]), "25%");
  EXPECT_EQ(Short(breakdown.not_said), "20");
  EXPECT_EQ(Short(breakdown.not_asked), "100");
}

TEST(ReleaseParticipationTest, GivesSharesOfThoseWhoseCategoryIsShown) {
  const ReleasedBreakdown breakdown = Breakdown({60, 20, 4, 15}, 200, 0);

  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("60", "20", "hidden", "15"));
  EXPECT_EQ(Short(breakdown.not_said), "hidden");
  // Of 95.
  EXPECT_EQ(Short(breakdown.shares[0]), "63%");
  EXPECT_EQ(Short(breakdown.shares[2]), "no share");
}

TEST(ReleaseParticipationTest, GivesNoShareOfOneCategoryAlone) {
  const ReleasedBreakdown breakdown = Breakdown({60, 3, 8}, 20, 0);

  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("60", "hidden", "hidden"));
  EXPECT_EQ(Short(breakdown.shares[0]), "no share");
}

// Whoever has the figures can work out every share, and so learns nothing from them.
TEST(ReleaseParticipationTest, SharesTellNothingThatFiguresDoNot) {
  std::mt19937_64 random(20261123);
  for (int i = 0; i < 2'000; ++i) {
    std::vector<uint64_t> categories(2 + random() % 6);
    for (uint64_t& category : categories) category = random() % (random() % 2 == 0 ? 20 : 600);
    const ReleasedBreakdown breakdown = Breakdown(categories, random() % 30, random() % 30);
    uint64_t shown = 0;
    size_t told_count = 0;
    for (const v1::Figure& figure : breakdown.categories) {
      shown += figure.rounded();
      if (figure.mark() != v1::Figure::MARK_HIDDEN) ++told_count;
    }
    for (size_t j = 0; j < categories.size(); ++j) {
      const v1::Figure& figure = breakdown.categories[j];
      const bool is_told = figure.mark() != v1::Figure::MARK_HIDDEN;
      const v1::Percentage& share = breakdown.shares[j];
      ASSERT_EQ(share.shown(), is_told && told_count > 1 && shown >= 20);
      if (!share.shown()) continue;
      EXPECT_EQ(share.percent(), (200 * figure.rounded() + shown) / (2 * shown));
    }
  }
}

TEST(ReleaseParticipationTest, SaysOfWhomNothingWasHeard) {
  const ReleasedBreakdown breakdown = Breakdown({60, 0}, 0, 0);

  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("60", "none"));
  EXPECT_EQ(Short(breakdown.shares[1]), "0%");
  EXPECT_EQ(Short(breakdown.not_said), "none");
}

TEST(ReleaseParticipationTest, HidesNobodyAndEverybodyOfASensitiveDimension) {
  EXPECT_THAT(Shorts(Breakdown({60, 30, 20, 0}, 0, 0, true).categories),
              ElementsAre("60", "30", "hidden", "hidden"));
  const ReleasedBreakdown everybody = Breakdown({60, 0}, 20, 0, true);
  EXPECT_THAT(Shorts(everybody.categories), ElementsAre("hidden", "hidden"));
  EXPECT_EQ(Short(everybody.shares[0]), Short(v1::Percentage()));
  EXPECT_THAT(Shorts(Breakdown({60, 30}, 0, 0, true).categories), ElementsAre("60", "30"));
}

TEST(ReleaseParticipationTest, LeavesASensitiveDimensionThatWasNotAsked) {
  EXPECT_THAT(Shorts(Breakdown({0, 0}, 0, 80, true).categories),
              ElementsAre("not asked", "not asked"));
}

TEST(ReleaseParticipationTest, HidesACategoryThatTheOthersWouldGiveAway) {
  const ReleasedBreakdown breakdown = Breakdown({60, 3, 20}, 0, 0);

  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("60", "hidden", "hidden"));
}

TEST(ReleaseParticipationTest, HidesThoseWhoDidNotSayRatherThanACategoryAndItsColumn) {
  const ReleasedBreakdown breakdown = Breakdown({60, 3, 20}, 40, 80);

  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("60", "hidden", "20"));
  EXPECT_EQ(Short(breakdown.not_said), "hidden");
  EXPECT_EQ(Short(breakdown.not_asked), "80");
}

TEST(ReleaseParticipationTest, HidesThoseWhoDidNotSayTogetherWithACategory) {
  const ReleasedBreakdown breakdown = Breakdown({60, 30, 20}, 4, 0);

  EXPECT_EQ(Short(breakdown.not_said), "hidden");
  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("60", "30", "hidden"));
}

TEST(ReleaseParticipationTest, HidesCategoriesOfWhichFewerThanTenSaid) {
  const ReleasedBreakdown breakdown = Breakdown({5, 0}, 80, 20);

  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("hidden", "hidden"));
  EXPECT_EQ(Short(breakdown.not_said), "80");
  // Otherwise those who said would be the total less the rest.
  EXPECT_EQ(Short(breakdown.not_asked), "hidden");
}

TEST(ReleaseParticipationTest, MarksADimensionThatWasNotAsked) {
  const ReleasedBreakdown breakdown = Breakdown({0, 0}, 0, 80);

  EXPECT_THAT(Shorts(breakdown.categories), ElementsAre("not asked", "not asked"));
  EXPECT_EQ(Short(breakdown.not_said), "not asked");
  EXPECT_EQ(Short(breakdown.not_asked), "80");
}

TEST(ReleaseParticipationTest, HidesAWaveThatTheOthersWouldGiveAway) {
  TrueReport report{.all_waves = Cell(74), .waves = {Cell(4), Cell(30), Cell(40)}};

  const ReleasedReport released = ReleaseAlone(report, Policy());

  EXPECT_EQ(Short(released.total.responses()), "75");
  EXPECT_EQ(Short(released.waves[0].responses()), "hidden");
  EXPECT_EQ(Short(released.waves[1].responses()), "hidden");
  EXPECT_EQ(Short(released.waves[2].responses()), "40");
}

TEST(ReleaseParticipationTest, HidesAWaveThatWouldGiveAwayAFewInNoWave) {
  const TrueReport report{.all_waves = Cell(72), .waves = {Cell(30), Cell(40)}};

  const ReleasedReport released = ReleaseAlone(report, Policy());

  EXPECT_EQ(Short(released.waves[0].responses()), "hidden");
  EXPECT_EQ(Short(released.waves[1].responses()), "40");
}

TEST(ReleaseParticipationTest, HidesLateAnswersThatWouldGiveAwayAFewInTime) {
  TrueReport report{.all_waves = Cell(50), .waves = {Cell(50)}, .late = TrueCount(46)};
  EXPECT_EQ(Short(ReleaseAlone(report, Policy()).late), "hidden");

  report.late = TrueCount(40);
  EXPECT_EQ(Short(ReleaseAlone(report, Policy()).late), "40");
}

TEST(ReleaseParticipationTest, DoesNotTellNoAnswersFromAFewThatCannotBeRead) {
  TrueReport report{.all_waves = Cell(50), .waves = {Cell(50)}};
  EXPECT_EQ(Short(ReleaseAlone(report, Policy()).not_covered), "hidden");

  report.by_theme.not_covered = TrueCount(12);
  EXPECT_EQ(Short(ReleaseAlone(report, Policy()).not_covered), "10");
}

TEST(ProtectPartsTest, HidesFirstWhatIsInNoFigure) {
  JudgedCount few{3, v1::Figure::MARK_HIDDEN};
  JudgedCount shown{22, v1::Figure::MARK_SHOWN};
  JudgedCount rest{48, v1::Figure::MARK_SHOWN, /*in_report=*/false};

  ProtectParts(Policy(), {&few, &shown, &rest});

  EXPECT_EQ(shown.mark, v1::Figure::MARK_SHOWN);
  EXPECT_EQ(rest.mark, v1::Figure::MARK_HIDDEN);
}

TEST(ProtectPartsTest, HidesFirstWhatHasNoColumnInTables) {
  JudgedCount few{3, v1::Figure::MARK_HIDDEN};
  JudgedCount category{.value = 22, .mark = v1::Figure::MARK_SHOWN, .in_tables = true};
  JudgedCount rest{48, v1::Figure::MARK_SHOWN};

  ProtectParts(Policy(), {&few, &category, &rest});

  EXPECT_EQ(category.mark, v1::Figure::MARK_SHOWN);
  EXPECT_EQ(rest.mark, v1::Figure::MARK_HIDDEN);
}

TEST(ProtectPartsTest, HidesTheFirstOfPartsThatRoundAlike) {
  JudgedCount few{3, v1::Figure::MARK_HIDDEN};
  JudgedCount first{22, v1::Figure::MARK_SHOWN};
  JudgedCount second{18, v1::Figure::MARK_SHOWN};

  ProtectParts(Policy(), {&few, &first, &second});

  EXPECT_EQ(first.mark, v1::Figure::MARK_HIDDEN);
  EXPECT_EQ(second.mark, v1::Figure::MARK_SHOWN);
}

}  // namespace
}  // namespace ourvoice::report
