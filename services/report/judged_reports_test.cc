#include "services/report/judged_reports.h"

#include <gmock/gmock.h>

#include <string>
#include <utility>

#include "services/report/figures_for_test.h"

namespace ourvoice::report {
namespace {

using testing::ElementsAre;

// Responses of a wave by category of one dimension, and how many of all of them raised the theme.
struct Wave {
  std::vector<uint64_t> categories;
  uint64_t raised = 0;
  // Those who did not write.
  uint64_t silent = 0;

  uint64_t Total() const {
    uint64_t total = 0;
    for (const uint64_t count : categories) total += count;
    return total;
  }
};

TrueReport ReportOf(const Wave& wave) {
  TrueReport report;
  TrueBreakdown& breakdown = report.breakdowns.emplace_back();
  for (const uint64_t count : wave.categories) breakdown.categories.emplace_back(count);
  report.by_theme.columns = {{.base = TrueCount(wave.Total() - wave.silent)}};
  report.by_theme.rows = {{Cell(wave.raised)}};
  return report;
}

// Of all waves together, then of each.
std::vector<TrueReport> ReportsOf(const std::vector<Wave>& waves) {
  Wave all{.categories = std::vector<uint64_t>(waves[0].categories.size())};
  for (const Wave& wave : waves) {
    all.raised += wave.raised;
    all.silent += wave.silent;
    for (size_t i = 0; i < all.categories.size(); ++i) all.categories[i] += wave.categories[i];
  }
  std::vector<TrueReport> reports = {ReportOf(all)};
  for (const Wave& wave : waves) reports.push_back(ReportOf(wave));
  for (TrueReport& report : reports) {
    report.all_waves = Cell(all.Total());
    for (const Wave& wave : waves) report.waves.push_back(Cell(wave.Total()));
  }
  for (size_t i = 0; i < waves.size(); ++i) reports[1 + i].wave = i;
  return reports;
}

ReportNames NamesOf(const std::string& codebook) {
  return {.dimensions = {"area"}, .codebook = codebook, .themes = {"parks"}};
}

JudgedReports First(const std::vector<Wave>& waves) {
  return JudgedReports(ReportsOf(waves), NamesOf("1"), {}, Policy());
}

// After `before` was released, of which `joined` are new.
JudgedReports Next(const JudgedReports& before, const std::vector<Wave>& waves,
                   const std::vector<Wave>& joined, const std::string& codebook = "1") {
  const std::vector<CountedScope> came = CountedScopes(ReportsOf(joined));
  JudgedReports::ReleasedLines lines;
  for (size_t line = 0; line < before.line_count(); ++line) {
    lines.push_back(LineBefore{before.Kept(line), came[line]});
  }
  return JudgedReports(ReportsOf(waves), NamesOf(codebook), {std::move(lines)}, Policy());
}

std::vector<std::string> Shorts(const JudgedReports& judged, std::string_view name, size_t line) {
  std::vector<std::string> shorts;
  for (const JudgedCount& count : judged.Grid(name).line(line)) {
    shorts.push_back(Short(FigureOf(Policy(), count)));
  }
  return shorts;
}

// All, and each category.
std::vector<std::string> Heard(const JudgedReports& judged, size_t line) {
  std::vector<std::string> heard = Shorts(judged, "heard/area", line);
  heard.resize(heard.size() - 2);
  return heard;
}

TEST(JudgedReportsTest, CountsEveryWaveWhenNothingWasReleasedBefore) {
  const JudgedReports judged = First({{{30, 30}}, {{40, 40}}});

  for (size_t line = 0; line < judged.line_count(); ++line) EXPECT_FALSE(judged.Waits(line));
  EXPECT_THAT(Heard(judged, 0), ElementsAre("140", "70", "70"));
  EXPECT_THAT(Heard(judged, 1), ElementsAre("60", "30", "30"));
}

TEST(JudgedReportsTest, LetsAWaveWaitFromWhichOneAnswerWasTaken) {
  const JudgedReports first = First({{{30, 30}}, {{40, 40}}});
  const JudgedReports next = Next(first, {{{30, 29}}, {{60, 60}}}, {{{0, 0}}, {{20, 20}}});

  EXPECT_TRUE(next.Waits(1));
  EXPECT_FALSE(next.Waits(2));
  EXPECT_EQ(next.Scope(1).total.responses, 60u);
}

// Of the twelve who left, some may have written, and as many who had been silent been coded since.
TEST(JudgedReportsTest, LetsAWaveWaitOfWhichAsManyWroteThoughSomeLeft) {
  const JudgedReports first = First({{{30, 30}, 0, 20}, {{40, 40}}});

  EXPECT_TRUE(Next(first, {{{18, 30}, 0, 8}, {{40, 40}}}, {{{0, 0}}, {{0, 0}}}).Waits(1));
  EXPECT_FALSE(Next(first, {{{18, 30}, 0, 20}, {{40, 40}}}, {{{0, 0}}, {{0, 0}}}).Waits(1));
  // Nobody left, and nobody who came wrote.
  EXPECT_FALSE(Next(first, {{{42, 30}, 0, 32}, {{40, 40}}}, {{{12, 0}, 0, 12}, {{0, 0}}}).Waits(1));
}

TEST(JudgedReportsTest, LetsAWaveWaitToWhichNineCame) {
  const JudgedReports first = First({{{30, 30}}, {{40, 40}}});

  EXPECT_TRUE(Next(first, {{{39, 30}}, {{40, 40}}}, {{{9, 0}}, {{0, 0}}}).Waits(1));
  EXPECT_FALSE(Next(first, {{{40, 30}}, {{40, 40}}}, {{{10, 0}}, {{0, 0}}}).Waits(1));
}

TEST(JudgedReportsTest, CountsThoseWhoCameAndThoseWhoLeftTogether) {
  const JudgedReports first = First({{{30, 30}}, {{40, 40}}});

  // Five came and five left: as many as before.
  const JudgedReports next = Next(first, {{{30, 30}}, {{40, 40}}}, {{{5, 0}}, {{0, 0}}});

  EXPECT_FALSE(next.Waits(1));
  EXPECT_FALSE(next.Waits(2));
}

TEST(JudgedReportsTest, MakesAllWavesTheSumOfWavesAsTheyStand) {
  const JudgedReports first = First({{{30, 30}}, {{40, 40}}});
  const JudgedReports next = Next(first, {{{30, 23}}, {{60, 60}}}, {{{0, 0}}, {{20, 20}}});

  EXPECT_EQ(next.Scope(0).total.responses, 60u + 120u);
  EXPECT_THAT(Heard(next, 0), ElementsAre("180", "90", "90"));
}

TEST(JudgedReportsTest, HidesACategoryThatThreeJoined) {
  const JudgedReports first = First({{{30, 40, 50}}, {{40, 40, 40}}});
  const JudgedReports next =
      Next(first, {{{33, 52, 50}}, {{40, 40, 40}}}, {{{3, 12, 0}}, {{0, 0, 0}}});

  // With another, or it could be worked out; what nobody joined is known already.
  EXPECT_THAT(Heard(next, 1), ElementsAre("135", "hidden", "hidden", "50"));
  EXPECT_THAT(Heard(next, 2), ElementsAre("120", "40", "40", "40"));
}

TEST(JudgedReportsTest, ShowsACategoryThatTenJoined) {
  const JudgedReports first = First({{{30, 40, 50}}, {{40, 40, 40}}});
  const JudgedReports next =
      Next(first, {{{40, 52, 50}}, {{40, 40, 40}}}, {{{10, 12, 0}}, {{0, 0, 0}}});

  EXPECT_THAT(Heard(next, 1), ElementsAre("140", "40", "50", "50"));
}

TEST(JudgedReportsTest, HidesWhatWasHiddenWhileNobodyJoinsIt) {
  const JudgedReports first = First({{{5, 12, 50}}, {{40, 40, 40}}});
  ASSERT_THAT(Heard(first, 1), ElementsAre("65", "hidden", "hidden", "50"));
  const JudgedReports next =
      Next(first, {{{25, 12, 70}}, {{40, 40, 40}}}, {{{20, 0, 20}}, {{0, 0, 0}}});

  EXPECT_EQ(Heard(next, 1)[2], "hidden");
}

TEST(JudgedReportsTest, SaysNothingOfANewWaveOfFewerThanTen) {
  const JudgedReports first = First({{{30, 30}}});
  const std::vector<Wave> waves = {{{40, 40}}, {{5, 4}}};
  const std::vector<CountedScope> came = CountedScopes(ReportsOf({{{10, 10}}, {{5, 4}}}));
  // All, the wave, the new one, in no wave.
  std::vector<std::optional<LineBefore>> lines = {LineBefore{first.Kept(0), came[0]},
                                                  LineBefore{first.Kept(1), came[1]}, std::nullopt,
                                                  LineBefore{first.Kept(2), came[3]}};
  const JudgedReports next(ReportsOf(waves), NamesOf("1"), {std::move(lines)}, Policy());

  EXPECT_TRUE(next.Waits(2));
  EXPECT_EQ(Shorts(next, ReportNames::kFigures, 2)[0], "none");
  EXPECT_THAT(Heard(next, 0), ElementsAre("80", "40", "40"));
  EXPECT_THAT(Heard(next, 1), ElementsAre("80", "40", "40"));
}

TEST(JudgedReportsTest, LetsAWaveWaitThatFallsBelowTen) {
  const JudgedReports first = First({{{30, 30}}, {{40, 40}}});
  // All waves together less the second would be the five.
  const JudgedReports next = Next(first, {{{5, 0}}, {{40, 40}}}, {{{0, 0}}, {{0, 0}}});

  EXPECT_TRUE(next.Waits(1));
  EXPECT_THAT(Heard(next, 0), ElementsAre("140", "70", "70"));
}

TEST(JudgedReportsTest, LetsEveryWaveWaitWhenFewerThanTenAreLeftOfAll) {
  const JudgedReports first = First({{{30, 30}}, {{4, 0}}});
  const JudgedReports next = Next(first, {{{0, 0}}, {{4, 0}}}, {{{0, 0}}, {{0, 0}}});

  EXPECT_TRUE(next.Waits(1));
  EXPECT_EQ(next.Scope(0).total.responses, 64u);
}

TEST(JudgedReportsTest, LetsAWaveWaitThatDiffersByOneFromAnyEarlierDay) {
  const JudgedReports first = First({{{30, 30}}, {{40, 40}}});
  const std::vector<Wave> of_second = {{{42, 30}}, {{40, 40}}};
  const JudgedReports second = Next(first, of_second, {{{12, 0}}, {{0, 0}}});
  ASSERT_FALSE(second.Waits(1));
  // The twelve were erased, and another came.
  const std::vector<Wave> now = {{{31, 30}}, {{40, 40}}};
  const std::vector<CountedScope> came = CountedScopes(ReportsOf({{{1, 0}}, {{0, 0}}}));
  JudgedReports::ReleasedLines before_first;
  JudgedReports::ReleasedLines before_second;
  for (size_t line = 0; line < came.size(); ++line) {
    before_first.push_back(LineBefore{first.Kept(line), came[line]});
    before_second.push_back(LineBefore{second.Kept(line), came[line]});
  }

  EXPECT_TRUE(JudgedReports(ReportsOf(now), NamesOf("1"), {before_first, before_second}, Policy())
                  .Waits(1));
  EXPECT_FALSE(JudgedReports(ReportsOf(now), NamesOf("1"), {before_second}, Policy()).Waits(1));
}

TEST(JudgedReportsTest, KeepsHiddenWhatHidAnotherCountUntilTenMoreRaiseIt) {
  // Two of the second wave raised the theme, and those of the first are hidden with them.
  const JudgedReports first = First({{{30, 30}, 20}, {{40, 40}, 2}, {{40, 40}, 60}});
  ASSERT_EQ(Shorts(first, "row/1/themes/parks/", 1)[0], "hidden");
  const std::vector<Wave> nobody(3, {{0, 0}});
  std::vector<Wave> nine = nobody;
  nine[0] = {{20, 20}, 9};
  nine[1] = {{20, 20}, 18};
  std::vector<Wave> ten = nine;
  ten[0].raised = 10;

  EXPECT_EQ(Shorts(Next(first, {{{50, 50}, 29}, {{60, 60}, 20}, {{40, 40}, 60}}, nine),
                   "row/1/themes/parks/", 1)[0],
            "hidden");
  EXPECT_EQ(Shorts(Next(first, {{{50, 50}, 30}, {{60, 60}, 20}, {{40, 40}, 60}}, ten),
                   "row/1/themes/parks/", 1)[0],
            "30");
}

TEST(JudgedReportsTest, FitsThemesOfANewCodebookWithinAWaveThatWaits) {
  const JudgedReports first = First({{{30, 30}, 20}, {{40, 40}, 20}});
  // All raised it, with five who came since.
  const JudgedReports next =
      Next(first, {{{35, 30}, 65}, {{40, 40}, 20}}, {{{5, 0}, 5}, {{0, 0}, 0}}, "2");

  EXPECT_TRUE(next.Waits(1));
  EXPECT_EQ(next.Scope(1).by_theme.rows[0][0].responses, 60u);
}

TEST(JudgedReportsTest, TellsTheSameAgainWhenNothingChanged) {
  const std::vector<Wave> waves = {{{5, 12, 50}, 40}, {{40, 7, 40}, 9}};
  const JudgedReports first = First(waves);
  const JudgedReports next = Next(first, waves, {{{0, 0, 0}}, {{0, 0, 0}}});

  for (size_t line = 0; line < first.line_count(); ++line) {
    for (const auto& [name, counts] : first.Kept(line)) {
      EXPECT_EQ(Shorts(first, name, line), Shorts(next, name, line)) << name;
    }
  }
}

}  // namespace
}  // namespace ourvoice::report
