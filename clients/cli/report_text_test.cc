#include "clients/cli/report_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/report_figures.h"
#include "clients/cli/report_for_test.h"
#include "clients/cli/text_table.h"

namespace ourvoice::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr ReportTextOptions kNarrow = {.width = 80};

// Every line of a page.
std::vector<std::string> LinesOf(const std::string& page) {
  std::vector<std::string> lines = {""};
  for (char byte : page) {
    if (byte == '\n') {
      lines.emplace_back();
    } else {
      lines.back() += byte;
    }
  }
  return lines;
}

TEST(ReportTextTest, ReadsLikeThis) {
  EXPECT_EQ(ReportText(ExampleReport(false), {}),
            R"(Our Year: what matters to you
All waves

Who was heard
-------------
             Answers  Young people  Settings
Autumn 2025      600         1,205         *
Autumn 2026      600         1,205         *
All waves      1,200         2,410        70
Came late         25

Age band        Answers        Share     City
4-7                 200  18% (15–21)    37.0%  ████ < 205 fewer than their share
8-11                900  82% (79–84)    35.0%  ████████████████ 515 more than their share
11-16                 *               (28.6%)
16-25                 0     0% (0–1)    28.0%  < nobody was heard
Did not say          10
Were not asked       85

Shares are of the groups whose numbers are shown. Beside them stands what these would be in the city
if it had no others; in brackets, what a group that is not compared is of the whole city.

What was said, by Our Year theme
--------------------------------
Of 1,000 answers in young people's own words.
30 more are in no figure below: they are in languages that the codebook does not cover, or were set
aside as no answers of young people.

                 Answers        Share  Young people  Hands  Settings
Our Places           450  45% (41–49)           900      *        15  █████████
Our Connections        *                          *      *         *

What was said, by theme
-----------------------
                                   Answers        Share  Young people  Hands  Settings
Parks and places to play               450  45% (41–49)           900      *        15  █████
Feeling safe on the way to schoo…        *                          *      *         *

How figures are protected
-------------------------
*  hidden: too few, or it would give away a figure that is
-  none: asked, and nobody raised it
/  not asked; of hands, not counted
Each number is rounded by itself, so parts may come to a little more or less than the whole.
In brackets beside a share: where the share of all young people like those who answered lies, in 95
of 100 such surveys. It says nothing of those who did not answer.
Groups of fewer than 10 are hidden; the rest is rounded to 5.

Release 2, of the record as it stood on 2026-11-23. Release rules 10-5-1. Codebook our-year, version
3, coded by lexical-1.
The city, Age band: Census 2021
)");
}

TEST(ReportTextTest, SetsColumnsOfADimensionSideBySideAsFarAsTheyFit) {
  const std::string page = ReportText(ExampleReport(true), kNarrow);

  EXPECT_THAT(page, HasSubstr(R"(
Our Connections        *                          *      *         *

Share of the answers of each group; a count where it is too small for a share.

Age band                  4-7  8-11  11-16
Answers in words          200    15      *
Our Places        50% (46–54)    10      *
Our Connections             -     *      *

Age band          16-25, in or …
Answers in words               /
Our Places                     /
Our Connections                /
)"));
}

TEST(ReportTextTest, PutsMoreColumnsOnAWiderTerminal) {
  EXPECT_THAT(ReportText(ExampleReport(true), {.width = 120}),
              HasSubstr("Age band                  4-7  8-11  11-16  16-25, in or …\n"));
}

TEST(ReportTextTest, KeepsToTheWidth) {
  for (size_t width : {80, 100, 160}) {
    report::v1::GetReportResponse report = ExampleReport(true);
    SetShare(100, 99, 100,
             *report.mutable_by_theme()->mutable_rows(1)->mutable_cells(0)->mutable_share());
    for (const std::string& line : LinesOf(ReportText(report, {.width = width}))) {
      EXPECT_LE(TextWidth(line), width) << line;
    }
  }
}

TEST(ReportTextTest, ShowsAShareWithoutAnIntervalWhereNoneIsGiven) {
  EXPECT_EQ(ShareText(Heard("", Shown(100), 15, 20).share()), "15%");
  EXPECT_EQ(ShareText(Heard("", kHidden, -1, 20).share()), "");
}

TEST(ReportTextTest, SaysOfItsReleaseUnderTheTitle) {
  EXPECT_THAT(ReportText(ExampleReport(false), {.release_note = "Release 2, of a day."}),
              StartsWith("Our Year: what matters to you\nAll waves\nRelease 2, of a day.\n\n"));
}

TEST(ReportTextTest, NamesTheWave) {
  report::v1::GetReportResponse report = ExampleReport(false);
  report.set_wave_id("2026");

  const std::string page = ReportText(report, kNarrow);

  EXPECT_THAT(page, StartsWith("Our Year: what matters to you\nAutumn 2026\n"));
  EXPECT_THAT(page, HasSubstr("\nThis report    1,200"));
}

TEST(ReportTextTest, SaysThatCodingHasNotCompleted) {
  report::v1::GetReportResponse report = ExampleReport(false);
  report.clear_by_frame_value();
  report.clear_by_theme();
  report.mutable_method()->clear_codebook_version();

  const std::string page = ReportText(report, kNarrow);

  EXPECT_THAT(page, HasSubstr("The answers have not been coded yet"));
  EXPECT_THAT(page, Not(HasSubstr("Codebook")));
}

TEST(ReportTextTest, SaysAtTheTopOfWhatWasSaidThatAnswersAreStillBeingCoded) {
  report::v1::GetReportResponse report = ExampleReport(false);
  report.mutable_method()->set_coding_complete(false);

  EXPECT_THAT(ReportText(report, {}), HasSubstr(R"(
What was said, by Our Year theme
--------------------------------
Answers are still being coded: these figures do not hold them all yet, and will change.
Of 1,000 answers in young people's own words.
)"));
}

TEST(ReportTextTest, SaysWhenCareConsultantsWereNotAsked) {
  report::v1::GetReportResponse report = ExampleReport(false);
  EXPECT_THAT(ReportText(report, {}), Not(HasSubstr("Care consultants")));
  report.mutable_method()->set_consultants_not_asked(true);
  EXPECT_THAT(ReportText(report, {}), HasSubstr("Care consultants were not asked"));
}

TEST(ReportTextTest, IsColouredOnlyWhenAsked) {
  EXPECT_THAT(ReportText(ExampleReport(true), kNarrow), Not(HasSubstr("\x1b")));

  const std::string coloured = ReportText(ExampleReport(true), {.width = 80, .colour = true});
  EXPECT_THAT(coloured, HasSubstr("\x1b[33m< 205 fewer than their share\x1b[0m"));
  EXPECT_THAT(coloured, HasSubstr("\x1b[1mWho was heard\x1b[0m"));
}

TEST(ReportTextTest, TakesOutWhatATerminalWouldObey) {
  report::v1::GetReportResponse report = ExampleReport(true);
  report.set_survey_title("\x1b[2J");
  report.set_frame_name("\x1b[2J");
  report.mutable_participation()->mutable_by_wave(0)->set_name("\x1b[2J");
  report.mutable_by_theme()->mutable_rows(0)->set_name("\x1b[2J");
  report.mutable_by_theme()->mutable_columns(1)->set_name("\x1b[2J");
  report.mutable_method()->set_coder("\x1b[2J");

  EXPECT_THAT(ReportText(report, kNarrow), Not(HasSubstr("\x1b")));
}

TEST(ReportTextTest, SaysHowFarADimensionIsFromTheCity) {
  report::v1::GetReportResponse report = ExampleReport(false);
  report.mutable_participation()->mutable_by_dimension(0)->set_dissimilarity_percent(31);

  EXPECT_THAT(ReportText(report, kNarrow),
              HasSubstr("\nWere not asked       85\n31% of answers would have to come from other "
                        "groups to be as the city is.\n"));
}

// A group that is so many in a hundred of those compared, of whom the city has so many.
report::v1::CategoryParticipation Compared(int percent, double city) {
  report::v1::CategoryParticipation category = Heard("", Shown(100), percent, 0);
  category.set_compared_percent(city);
  category.set_gap(-5);
  return category;
}

TEST(UnderRepresentedTest, SpeaksOfGroupsHeardLessThanFourFifthsOfTheirShare) {
  EXPECT_TRUE(UnderRepresented(Compared(15, 20)));
  EXPECT_FALSE(UnderRepresented(Compared(16, 20)));
  EXPECT_FALSE(UnderRepresented(Compared(30, 20)));
}

TEST(UnderRepresentedTest, LetsSmallDifferencesBe) {
  EXPECT_FALSE(UnderRepresented(Compared(1, 2.9)));
  EXPECT_TRUE(UnderRepresented(Compared(1, 3)));
}

TEST(UnderRepresentedTest, SaysNothingWithoutABaselineOrAShare) {
  EXPECT_FALSE(UnderRepresented(Heard("", Shown(100), 1, 0)));
  EXPECT_FALSE(UnderRepresented(Heard("", Shown(100), 1, 50)));
  EXPECT_FALSE(UnderRepresented(Heard("", kHidden, -1, 50)));
  EXPECT_FALSE(UnderRepresented(Heard("", kNotAsked, -1, 50)));
}

TEST(GapTextTest, SaysByHowManyAndWhichWay) {
  report::v1::CategoryParticipation category = Heard("", Shown(100), 10, 20);
  category.set_gap(-1'015);
  EXPECT_EQ(GapText(category), "1,015 fewer than their share");
  category.set_gap(15);
  EXPECT_EQ(GapText(category), "15 more than their share");
  category.set_gap(0);
  EXPECT_EQ(GapText(category), "");
}

TEST(GapTextTest, SaysWhenNobodyWasHeard) {
  EXPECT_EQ(GapText(Heard("", kNotRaised, 0, 0)), "nobody was heard");
}

TEST(GapTextTest, SaysNothingWhereNothingIsCompared) {
  EXPECT_EQ(GapText(Heard("", Shown(100), 1, 50)), "");
  EXPECT_EQ(GapText(Heard("", kHidden, -1, 50)), "");
}

TEST(CityTextTest, SaysWhatAGroupWouldBeAmongThoseThatAreCompared) {
  report::v1::CategoryParticipation category = Heard("", Shown(100), 10, 20);
  category.set_gap(5);
  category.set_compared_percent(40);
  EXPECT_EQ(CityText(category), "40.0%");
}

TEST(CityTextTest, IsOfTheWholeCityInBracketsWhereAGroupIsNotCompared) {
  EXPECT_EQ(CityText(Heard("", kHidden, -1, 28.6)), "(28.6%)");
  EXPECT_EQ(CityText(Heard("", kHidden, -1, 0)), "");
}

TEST(CityTextTest, IsOfTheWholeCityInReportsThatComparedWithThat) {
  report::v1::CategoryParticipation category = Heard("", Shown(100), 10, 20);
  category.set_gap(5);
  EXPECT_EQ(CityText(category), "20.0%");
}

TEST(ReportTextTest, TellsWhatHasChangedInTheSameSettings) {
  report::v1::GetReportResponse report = ExampleReport(false);
  EXPECT_THAT(ReportText(report, {}), Not(HasSubstr("in the same settings")));

  *report.mutable_trend() = ExampleTrend();

  EXPECT_THAT(ReportText(report, {}), HasSubstr("Since Autumn 2025, in the same settings\n"
                                                "---------------------------------------\n"
                                                "In the 35 settings that took part in both"));
}

TEST(ReportTextTest, ShowsWeightedSharesBesideThoseAsAnswered) {
  report::v1::GetReportResponse report = ExampleReport(true);
  report.mutable_weighting()->set_design_effect(1.56);
  report.mutable_weighting()->set_effective_base(640);
  report.mutable_weighting()->set_least_weight(0.63);
  report.mutable_weighting()->set_largest_weight(2.5);
  SetShare(38, 34, 42, *report.mutable_by_theme()->mutable_rows(0)->mutable_weighted_share());

  const std::string page = ReportText(report, {});

  EXPECT_THAT(page, HasSubstr("an answer counts 0.63 to 2.5\n"));
  EXPECT_THAT(page, HasSubstr("45% (41–49)  38% (34–42)"));
}

}  // namespace
}  // namespace ourvoice::cli
