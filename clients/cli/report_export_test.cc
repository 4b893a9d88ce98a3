#include "clients/cli/report_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/cli/csv.h"
#include "clients/cli/report_for_test.h"

namespace ourvoice::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

// The lines of a file as cells, the header first.
std::vector<std::vector<std::string>> Read(const std::string& csv) {
  auto reader = CsvReader::Open(csv);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::vector<std::vector<std::string>> lines = {reader->header()};
  CsvRecord record;
  while (reader->Next(record).ok()) {
    EXPECT_EQ(record.fault, "");
    lines.push_back(record.cells);
  }
  return lines;
}

TEST(ReportCsvTest, GivesALineForEachFigure) {
  const std::string csv = ReportCsv(ExampleReport(false));

  EXPECT_THAT(
      csv, HasSubstr("section,group,row_id,row,column_id,column,answers,percent,"
                     "percent_low,percent_high,baseline_percent,compared_percent,gap,young_people,"
                     "hands,settings,texts\r\n"
                     "total,,,,,,1200,,,,,,,2410,,70,\r\n"
                     "late,,,,,,25,,,,,,,,,,\r\n"
                     "wave,,2025,Autumn 2025,,,600,,,,,,,1205,,hidden,\r\n"));
  EXPECT_THAT(csv, HasSubstr("heard,age-band,4-7,4-7,,,200,18,15,21,26.4,37.0,-205,,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("heard,age-band,16-25,16-25,,,0,0,0,1,20.0,28.0,-310,,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("heard,age-band,,Were not asked,,,85,,,,,,,,,,\r\n"));
  EXPECT_THAT(
      csv, HasSubstr("frame value,our-year,first,Our Places,,All,450,45,41,49,,,,900,hidden,15,455"
                     "\r\n"));
  EXPECT_THAT(csv, HasSubstr("theme base,,,,,All,1000,,,,,,,,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("\"Answers in languages that the codebook does not cover, or set "
                             "aside\",,,30,,,,,,,,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("method,,codebook_version,3,,,,,,,,,,,,,\r\n"));
}

TEST(ReportCsvTest, GivesTheTrendByWaveAndTheChangeWithItsSign) {
  report::v1::GetReportResponse report = ExampleReport(false);
  EXPECT_THAT(ReportCsv(report), Not(HasSubstr("trend")));

  report.set_wave_id("2026");
  *report.mutable_trend() = ExampleTrend();
  const std::string csv = ReportCsv(report);

  EXPECT_THAT(csv, HasSubstr("trend,settings,,,,,,,,,,,,,,35,\r\n"
                             "trend,responses,,,2025,Autumn 2025,430,,,,,,,,,,\r\n"
                             "trend,base,,,2025,Autumn 2025,400,,,,,,,,,,\r\n"
                             "trend,responses,,,2026,Autumn 2026,480,,,,,,,,,,\r\n"
                             "trend,base,,,2026,Autumn 2026,450,,,,,,,,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("trend,frame value,places,Our Places,2025,Autumn 2025,200,50,46,54"));
  EXPECT_THAT(csv, HasSubstr("trend,frame value,places,Our Places,change,\"Change in percentage "
                             "points, more than chance\",,-10,-17,-3,,,,,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("trend,theme,bus,Buses,2025,Autumn 2025,hidden,,,,,,,,,,\r\n"
                             "trend,theme,bus,Buses,2026,Autumn 2026,not raised,,,,,,,,,,\r\n"
                             "trend,who answered,age-band,"));
  EXPECT_THAT(csv, HasSubstr("method,,trend,\"The same settings in both waves"));
}

TEST(ReportCsvTest, SaysHowFarWhoWasHeardIsFromTheCity) {
  report::v1::GetReportResponse report = ExampleReport(false);
  EXPECT_THAT(ReportCsv(report), Not(HasSubstr("dissimilarity")));

  report.mutable_participation()->mutable_by_dimension(0)->set_dissimilarity_percent(31);
  EXPECT_THAT(ReportCsv(report),
              HasSubstr("dissimilarity,age-band,,Would have to come from other groups to be as the "
                        "city is,,,,31,,,,,,,,,\r\n"));
}

TEST(ReportCsvTest, GivesTheSameNumberOfCellsInEveryLine) {
  const auto lines = Read(ReportCsv(ExampleReport(true)));

  ASSERT_EQ(lines.size(), 58u);
  for (const auto& line : lines) EXPECT_EQ(line.size(), 17u);
}

TEST(ReportCsvTest, SpellsMarksOut) {
  const std::string csv = ReportCsv(ExampleReport(true));

  EXPECT_THAT(csv, HasSubstr("frame value,our-year,second,Our Connections,4-7,4-7,not raised,,,,,,,"
                             "not raised,hidden,not raised,not raised\r\n"));
  EXPECT_THAT(csv, HasSubstr("frame value base,our-year,,,11-16,11-16,hidden,,,,,,,,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("\"16-25, in or out of work\",not asked,,,,,,,,,,\r\n"));
}

TEST(ReportCsvTest, SaysWhetherEveryAnswerIsCoded) {
  report::v1::GetReportResponse report = ExampleReport(false);
  EXPECT_THAT(ReportCsv(report), HasSubstr("method,,coding,Every answer is coded.,"));

  report.mutable_method()->set_coding_complete(false);
  EXPECT_THAT(ReportCsv(report),
              HasSubstr("method,,coding,\"Answers are still being coded: these figures do not hold "
                        "them all yet, and will change.\","));
}

TEST(ReportCsvTest, LetsNoNameRunAsAFormula) {
  report::v1::GetReportResponse report = ExampleReport(true);
  for (const char* attack :
       {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠SUM"}) {
    report.set_survey_title(attack);
    report.mutable_participation()->mutable_by_wave(0)->set_name(attack);
    report.mutable_by_theme()->mutable_rows(0)->set_name(attack);
    report.mutable_by_theme()->mutable_columns(1)->set_name(attack);
    report.mutable_method()->set_coder(attack);
    report.mutable_method()->set_baseline_sources(0, attack);

    size_t harmless = 0;
    for (const auto& line : Read(ReportCsv(report))) {
      for (const std::string& cell : line) {
        EXPECT_NE(cell, attack);
        if (cell == "'" + std::string(attack)) ++harmless;
      }
    }
    EXPECT_GE(harmless, 6u) << attack;
  }
}

TEST(ReportCsvTest, LeavesTheSignOfItsOwnNumbers) {
  report::v1::GetReportResponse report = ExampleReport(false);
  report.mutable_participation()->mutable_by_dimension(0)->mutable_categories(0)->set_name("-205");

  EXPECT_THAT(ReportCsv(report), HasSubstr(",4-7,'-205,,,200,18,15,21,26.4,37.0,-205,"));
}

TEST(ReportCsvTest, SaysHowItWasMade) {
  std::vector<std::pair<std::string, std::string>> method;
  for (const auto& line : Read(ReportCsv(ExampleReport(true)))) {
    if (line[0] == "method") method.emplace_back(line[2], line[3]);
  }

  EXPECT_THAT(
      method,
      ElementsAre(
          Pair("survey", "our-year"), Pair("title", "Our Year: what matters to you"),
          Pair("wave", "all"), Pair("frame", "our-year"), Pair("dimension", "age-band"),
          Pair("release", "2"), Pair("record_date", "2026-11-23"), Pair("policy_version", "10-5-1"),
          Pair("policy", "Groups of fewer than 10 are hidden; the rest is rounded to 5."),
          Pair("who_was_heard",
               "Shares are of the groups whose numbers are shown; compared_percent is what these "
               "would be of each other in the city"),
          Pair("intervals", "95% Wilson score intervals, from released counts, rounded outward"),
          Pair("codebook", "our-year"), Pair("codebook_version", "3"), Pair("coder", "lexical-1"),
          Pair("coding", "Every answer is coded."),
          Pair("languages_not_covered",
               "Answers in languages that the codebook does not cover, or set aside"),
          Pair("baseline_source", "Census 2021, Office for National Statistics")));
}

TEST(ReportCsvTest, GivesWeightedSharesLinesOfTheirOwn) {
  report::v1::GetReportResponse report = ExampleReport(true);
  report.mutable_weighting()->set_design_effect(1.56);
  report.mutable_weighting()->set_effective_base(640);
  SetShare(38, 34, 42, *report.mutable_by_theme()->mutable_rows(0)->mutable_weighted_share());

  const std::string csv = ReportCsv(report);

  EXPECT_THAT(csv, HasSubstr("weighted theme,,first,Parks and places to play,,,,38,34,42,"));
  EXPECT_THAT(csv, HasSubstr("method,,design_effect,1.56,"));
}

}  // namespace
}  // namespace ourvoice::cli
