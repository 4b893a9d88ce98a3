#include "clients/cli/report_json.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>

#include "clients/cli/report_for_test.h"

namespace ourvoice::cli {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ReportJsonTest, CanBeReadBack) {
  report::v1::GetReportResponse report = ExampleReport(true);
  report.set_survey_title("Our \"Year\"\\ of\nlines");
  report.mutable_by_theme()->mutable_rows(0)->add_frame_values("places");
  report.mutable_by_theme()->mutable_rows(0)->add_frame_values("futures");

  report::v1::GetReportResponse read;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(ReportJson(report), &read).ok());
  EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(read, report));
}

TEST(ReportJsonTest, SpellsNamesAndDefaultsOut) {
  const std::string json = ReportJson(ExampleReport(false));

  EXPECT_THAT(json, HasSubstr("\"survey_id\": \"our-year\""));
  EXPECT_THAT(json, HasSubstr("\"wave_id\": \"\""));
  EXPECT_THAT(json, HasSubstr("\"baseline_percent\": 26.4"));
}

TEST(ReportJsonTest, SaysHowItWasMade) {
  const std::string json = ReportJson(ExampleReport(false));

  for (const char* part :
       {"\"method\": {\n", "\"record_date\": \"2026-11-23\"", "\"policy_version\": \"10-5-1\"",
        "\"policy_summary\": \"Groups of fewer than 10", "\"codebook_id\": \"our-year\"",
        "\"codebook_version\": 3", "\"coder\": \"lexical-1\"",
        "\"baseline_sources\": [\"Census 2021, Office for National Statistics\"]"}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
}

TEST(ReportJsonTest, GivesFiguresAsNumbers) {
  EXPECT_THAT(ReportJson(ExampleReport(false)), HasSubstr("\"mark\": \"MARK_SHOWN\",\n"
                                                          "        \"rounded\": 1200\n"));
}

TEST(ReportJsonTest, GivesIntervalsWhereThereAreAny) {
  report::v1::GetReportResponse report;
  report::v1::Percentage& share =
      *report.mutable_by_theme()->add_rows()->add_cells()->mutable_share();
  SetShare(45, 41, 49, share);
  EXPECT_THAT(ReportJson(report), HasSubstr("\"percent\": 45,\n"
                                            "          \"low_percent\": 41,\n"
                                            "          \"high_percent\": 49\n"));

  share.clear_low_percent();
  share.clear_high_percent();
  EXPECT_THAT(ReportJson(report), HasSubstr("\"percent\": 45\n"));
}

TEST(ReportJsonTest, GivesGapsWithTheirSign) {
  const std::string json = ReportJson(ExampleReport(false));

  EXPECT_THAT(json, HasSubstr("\"gap\": -205,\n"));
  EXPECT_THAT(json, HasSubstr("\"gap\": 515,\n"));
  EXPECT_THAT(json, HasSubstr("\"compared_percent\": 35\n"));
}

TEST(ReportJsonTest, GivesTheTrendWhereThereIsOne) {
  report::v1::GetReportResponse report = ExampleReport(false);
  EXPECT_THAT(ReportJson(report), Not(HasSubstr("trend")));

  *report.mutable_trend() = ExampleTrend();
  const std::string json = ReportJson(report);

  EXPECT_THAT(json, HasSubstr("\"points\": -10,\n"));
  EXPECT_THAT(json, HasSubstr("\"more_than_chance\": true\n"));
  EXPECT_THAT(json, HasSubstr("\"dissimilarity_percent\": 4\n"));
}

TEST(ReportJsonTest, LeavesOutWhatIsNotShown) {
  report::v1::GetReportResponse report;
  *report.mutable_participation()->mutable_late() = kHidden;
  *report.mutable_participation()->add_by_dimension()->add_categories() =
      Heard("4-7", kNotRaised, -1, 0);

  const std::string json = ReportJson(report);

  EXPECT_THAT(json, HasSubstr("\"mark\": \"MARK_HIDDEN\"\n"));
  EXPECT_THAT(json, HasSubstr("\"mark\": \"MARK_NOT_RAISED\"\n"));
  EXPECT_THAT(json, Not(HasSubstr("rounded")));
  report.mutable_participation()
      ->mutable_by_dimension(0)
      ->mutable_categories(0)
      ->mutable_share()
      ->set_shown(false);
  EXPECT_THAT(ReportJson(report), Not(HasSubstr("\"percent\"")));
}

}  // namespace
}  // namespace ourvoice::cli
