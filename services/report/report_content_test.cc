// What a report says, through the service.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/figures_for_test.h"
#include "services/report/record_for_test.h"
#include "services/report/report_service.h"

namespace ourvoice::report {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct Asked {
  std::string survey = "our-year";
  std::string wave;
  std::string frame;
  std::string dimension;
};

absl::StatusOr<v1::GetReportResponse> Ask(Record& record, const Asked& asked = {}) {
  RunningView running(record.log());
  const ReportService service(record.log(), *running.runner, running.view);
  v1::PreviewReportRequest request;
  request.mutable_report()->set_survey_id(asked.survey);
  request.mutable_report()->set_wave_id(asked.wave);
  request.mutable_report()->set_frame_id(asked.frame);
  request.mutable_report()->set_dimension_id(asked.dimension);
  const auto previewed = service.PreviewReport(request);
  if (!previewed.ok()) return previewed.status();
  return previewed->report();
}

v1::GetReportResponse Report(Record& record, const Asked& asked = {}) {
  const auto report = Ask(record, asked);
  EXPECT_TRUE(report.ok()) << report.status();
  return report.ok() ? *report : v1::GetReportResponse();
}

// Each row of a table: its id, then its responses and share by column.
std::vector<std::vector<std::string>> Rows(const v1::ThemeTable& table) {
  std::vector<std::vector<std::string>> rows;
  for (const v1::ThemeRow& row : table.rows()) {
    rows.push_back({row.id()});
    for (const v1::ThemeCell& cell : row.cells()) {
      rows.back().push_back(Short(cell.responses()) + " " + Short(cell.share()));
    }
  }
  return rows;
}

// 60 responses on the park and the bus from 4-7, 40 on kindness from 8-11, in two waves.
void Fill(Record& record) {
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  record.SubmitCoded(60, {.age = "4-7"}, {{"park", "bus"}});
  record.SubmitCoded(40, {.wave = "spring", .setting = "beech-high", .voices = 2, .age = "8-11"},
                     {{"kind"}});
}

TEST(PreviewReportTest, SaysWhoWasHeard) {
  Record record;
  Fill(record);

  const v1::GetReportResponse report = Report(record);

  EXPECT_EQ(report.survey_id(), "our-year");
  EXPECT_EQ(report.survey_title(), "Our Year");
  const v1::Participation& heard = report.participation();
  EXPECT_EQ(Short(heard.total().responses()), "100");
  EXPECT_EQ(Short(heard.total().young_people()), "140");
  EXPECT_EQ(Short(heard.total().settings()), "hidden");
  ASSERT_EQ(heard.by_wave_size(), 2);
  EXPECT_EQ(heard.by_wave(0).name(), "Wave of autumn");
  EXPECT_EQ(Short(heard.by_wave(0).figures().responses()), "60");
  EXPECT_EQ(Short(heard.by_wave(1).figures().young_people()), "80");
  ASSERT_EQ(heard.by_dimension_size(), 2);
  const v1::DimensionParticipation& ages = heard.by_dimension(0);
  EXPECT_EQ(ages.name(), "By age");
  EXPECT_EQ(ages.baseline_source(), "Census 2021");
  EXPECT_EQ(Short(ages.categories(0).responses()), "60");
  EXPECT_EQ(Short(ages.categories(0).share()), "60%");
  EXPECT_DOUBLE_EQ(ages.categories(1).baseline_percent(), 35.6);
  EXPECT_EQ(Short(ages.not_said()), "none");
  EXPECT_EQ(Short(heard.by_dimension(1).categories(1).responses()), "40");
}

TEST(PreviewReportTest, SaysHowFarItsFiguresCarry) {
  Record record;
  Fill(record);

  const v1::GetReportResponse report = Report(record);

  const v1::DimensionParticipation& ages = report.participation().by_dimension(0);
  EXPECT_EQ(ages.categories(0).share().low_percent(), 50u);
  EXPECT_EQ(ages.categories(0).share().high_percent(), 70u);
  // Of the city's 75.6% that are in either group.
  EXPECT_DOUBLE_EQ(ages.categories(0).compared_percent(), 52.9);
  EXPECT_EQ(ages.categories(0).gap(), 5);
  EXPECT_EQ(ages.dissimilarity_percent(), 7u);
  const v1::DimensionParticipation& phases = report.participation().by_dimension(1);
  EXPECT_EQ(phases.categories(1).gap(), -10);
  EXPECT_EQ(phases.dissimilarity_percent(), 10u);
  const v1::Percentage& connections = report.by_frame_value().rows(0).cells(0).share();
  EXPECT_EQ(connections.low_percent(), 30u);
  EXPECT_EQ(connections.high_percent(), 50u);
}

TEST(PreviewReportTest, SaysOnWhichDayTheRecordWasRead) {
  Record record;
  Fill(record);
  RunningView running(record.log());
  const ReportService service(record.log(), *running.runner, running.view, [] {
    return absl::FromCivil(absl::CivilSecond(2026, 11, 23, 23, 59, 59), absl::UTCTimeZone());
  });
  v1::PreviewReportRequest request;
  request.mutable_report()->set_survey_id("our-year");

  const auto report = service.PreviewReport(request);

  ASSERT_TRUE(report.ok()) << report.status();
  EXPECT_EQ(report->report().method().record_date(), "2026-11-23");
}

TEST(PreviewReportTest, SaysWhatWasSaidByFrameValueAndByTheme) {
  Record record;
  Fill(record);

  const v1::GetReportResponse report = Report(record);

  EXPECT_EQ(report.frame_id(), "our-year");
  EXPECT_EQ(report.frame_name(), "Frame our-year");
  EXPECT_THAT(Rows(report.by_frame_value()),
              ElementsAre(ElementsAre("connections", "40 40%"), ElementsAre("places", "60 60%")));
  EXPECT_THAT(Rows(report.by_theme()),
              ElementsAre(ElementsAre("park", "60 60%"), ElementsAre("bus", "60 60%"),
                          ElementsAre("kind", "40 40%")));
  EXPECT_EQ(report.by_theme().rows(0).name(), "About park");
  EXPECT_THAT(report.by_theme().rows(0).frame_values(), ElementsAre("places"));
  EXPECT_EQ(report.by_theme().columns(0).name(), "All");
  EXPECT_EQ(Short(report.by_theme().columns(0).base()), "100");
}

TEST(PreviewReportTest, GroupsByTheFrameAskedFor) {
  Record record;
  Fill(record);

  const v1::GetReportResponse report = Report(record, {.frame = "badges"});

  EXPECT_THAT(Rows(report.by_frame_value()),
              ElementsAre(ElementsAre("place", "60 60%"), ElementsAre("safe", "none 0%")));
  EXPECT_TRUE(report.by_theme().rows(1).frame_values().empty());
}

TEST(PreviewReportTest, SplitsTablesByADimension) {
  Record record;
  Fill(record);

  const v1::GetReportResponse report = Report(record, {.dimension = "age"});

  EXPECT_EQ(report.dimension_id(), "age");
  ASSERT_EQ(report.by_theme().columns_size(), 3);
  EXPECT_EQ(report.by_theme().columns(1).category_id(), "4-7");
  EXPECT_EQ(report.by_theme().columns(1).name(), "Of 4-7");
  EXPECT_EQ(Short(report.by_theme().columns(2).base()), "40");
  EXPECT_THAT(Rows(report.by_frame_value()),
              ElementsAre(ElementsAre("connections", "40 40%", "none 0%", "40 100%"),
                          ElementsAre("places", "60 60%", "60 100%", "none 0%")));
}

TEST(PreviewReportTest, SplitsTablesByPhase) {
  Record record;
  Fill(record);

  const v1::GetReportResponse report = Report(record, {.dimension = "phase"});

  EXPECT_THAT(Rows(report.by_frame_value()),
              ElementsAre(ElementsAre("connections", "40 40%", "none 0%", "40 100%"),
                          ElementsAre("places", "60 60%", "60 100%", "none 0%")));
}

TEST(PreviewReportTest, KeepsToAWave) {
  Record record;
  Fill(record);

  const v1::GetReportResponse report = Report(record, {.wave = "spring"});

  EXPECT_EQ(report.wave_id(), "spring");
  EXPECT_EQ(Short(report.participation().total().responses()), "40");
  EXPECT_EQ(report.participation().by_wave_size(), 2);
  EXPECT_THAT(Rows(report.by_frame_value()),
              ElementsAre(ElementsAre("connections", "40 100%"), ElementsAre("places", "none 0%")));
}

TEST(PreviewReportTest, MarksADimensionThatWasNotAsked) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  record.SubmitCoded(30, {.age = ""}, {{"park"}});

  const v1::GetReportResponse report = Report(record, {.dimension = "age"});

  EXPECT_EQ(Short(report.participation().by_dimension(0).categories(0).responses()), "not asked");
  EXPECT_EQ(Short(report.participation().by_dimension(0).not_asked()), "30");
  EXPECT_THAT(Rows(report.by_theme())[0],
              ElementsAre("park", "30 100%", "not asked no share", "not asked no share"));
}

TEST(PreviewReportTest, SaysHowFiguresWereMade) {
  Record record;
  Fill(record);

  const v1::Method method = Report(record).method();

  EXPECT_EQ(method.policy_version(), Policy().version);
  EXPECT_EQ(method.policy_summary(), Summary(Policy()));
  EXPECT_EQ(method.codebook_id(), "voices");
  EXPECT_EQ(method.codebook_version(), 1u);
  EXPECT_EQ(method.coder(), "lexical-1");
  EXPECT_THAT(method.baseline_sources(), ElementsAre("Census 2021", "School census"));
}

TEST(PreviewReportTest, SaysWhenCareConsultantsWereNotAsked) {
  Record record;
  Fill(record);
  EXPECT_FALSE(Report(record).method().consultants_not_asked());
  survey::v1::SurveyDefinition definition = OurYear();
  definition.mutable_governance()->mutable_consultants_review()->set_not_asked(true);
  record.Publish(definition, 2);

  EXPECT_TRUE(Report(record).method().consultants_not_asked());
}

TEST(PreviewReportTest, LeavesTextsThatTheCodebookCannotReadOutOfEveryShare) {
  Record record;
  Fill(record);
  const std::string rows = Report(record, {.dimension = "age"}).by_theme().SerializeAsString();
  for (int i = 0; i < 12; ++i) record.CodeNotCovered(record.Submit({.texts = {{"پارک", 0}}}), 1);

  const v1::GetReportResponse report = Report(record, {.dimension = "age"});

  EXPECT_EQ(report.by_theme().SerializeAsString(), rows);
  EXPECT_EQ(Short(report.method().languages_not_covered()), "10");
  EXPECT_TRUE(report.method().coding_complete());
  EXPECT_EQ(Short(report.participation().total().responses()), "110");
}

TEST(PreviewReportTest, CountsNoTextThatWasSetAside) {
  Record record;
  Fill(record);
  const std::string rows = Report(record, {.dimension = "age"}).by_theme().SerializeAsString();
  for (int i = 0; i < 12; ++i) record.CodeSetAside(record.Submit({.texts = {{"asdf", 0}}}));

  const v1::GetReportResponse report = Report(record, {.dimension = "age"});

  EXPECT_EQ(report.by_theme().SerializeAsString(), rows);
  EXPECT_EQ(Short(report.method().languages_not_covered()), "10");
  EXPECT_EQ(Short(report.participation().total().responses()), "110");
}

TEST(PreviewReportTest, CountsATextOnceALaterCodebookCoversItsLanguage) {
  Record record;
  Fill(record);
  for (int i = 0; i < 12; ++i) record.CodeNotCovered(record.Submit({}), 1);
  record.Publish(Voices(), 2);
  for (int i = 101; i <= 112; ++i) record.Code(std::to_string(i), {{"park"}}, 2);
  record.CompleteRun(2);

  const v1::GetReportResponse report = Report(record);

  EXPECT_EQ(Short(report.by_theme().columns(0).base()), "110");
  EXPECT_EQ(Short(report.method().languages_not_covered()), "hidden");
}

TEST(PreviewReportTest, SaysHowManyAnswersCameLate) {
  Record record;
  Fill(record);
  EXPECT_EQ(Short(Report(record).participation().late()), "none");
  for (int i = 0; i < 12; ++i) record.Submit({.late = true});

  EXPECT_EQ(Short(Report(record, {.wave = "autumn"}).participation().late()), "10");
  EXPECT_EQ(Short(Report(record, {.wave = "spring"}).participation().late()), "none");
}

TEST(PreviewReportTest, TellsNothingOfWhereTheRecordStands) {
  Record record;
  Fill(record);
  const std::string before = Report(record).SerializeAsString();

  record.Register("cedar-hub", "primary");
  record.Submit({.texts = {}});

  EXPECT_EQ(Report(record).SerializeAsString(), before);
}

TEST(PreviewReportTest, GivesParticipationAloneBeforeCodingHasCompleted) {
  Record record;
  record.Define();
  record.Publish(Voices());
  for (int i = 0; i < 12; ++i) record.Submit({});

  const v1::GetReportResponse report = Report(record, {.frame = "badges"});

  EXPECT_EQ(Short(report.participation().total().responses()), "10");
  EXPECT_EQ(report.by_theme().columns_size(), 0);
  EXPECT_EQ(report.by_theme().rows_size(), 0);
  EXPECT_EQ(report.by_frame_value().rows_size(), 0);
  EXPECT_EQ(report.method().codebook_version(), 0u);
  EXPECT_EQ(report.method().codebook_id(), Voices().id());
  EXPECT_FALSE(report.method().coding_complete());
}

TEST(PreviewReportTest, NamesNoCodebookWhereNoneCoversTheSeries) {
  Record record;
  record.Define();

  EXPECT_EQ(Report(record).method().codebook_id(), "");
}

TEST(PreviewReportTest, SaysThatCodingIsCompleteOnceEveryTextIsCoded) {
  Record record;
  Fill(record);
  // Nothing in it is to be coded.
  record.Submit({.texts = {}});
  EXPECT_TRUE(Report(record).method().coding_complete());

  const std::string waiting = record.Submit({.wave = "spring"});
  EXPECT_FALSE(Report(record).method().coding_complete());
  EXPECT_TRUE(Report(record, {.wave = "autumn"}).method().coding_complete());

  record.Code(waiting, {{}});
  EXPECT_TRUE(Report(record).method().coding_complete());
}

TEST(PreviewReportTest, TakesWhatALaterRunAloneHasCodedForWaitingUntilItIsComplete) {
  Record record;
  Fill(record);
  record.Publish(Voices(), 2);
  EXPECT_TRUE(Report(record).method().coding_complete());

  record.Code(record.Submit({}), {{"kind"}}, 2);
  EXPECT_FALSE(Report(record).method().coding_complete());

  record.CompleteRun(2);
  EXPECT_TRUE(Report(record).method().coding_complete());
}

TEST(PreviewReportTest, ShowsNothingOfASurveyWithoutAnswers) {
  Record record;
  record.Define();

  EXPECT_EQ(Short(Report(record).participation().total().responses()), "hidden");
}

TEST(PreviewReportTest, NamesWhatThereIsInsteadOfWhatThereIsNot) {
  Record record;
  Fill(record);

  const auto survey = Ask(record, {.survey = "my-year"});
  EXPECT_EQ(survey.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(survey.status().ToString(),
              HasSubstr("there is no published survey 'my-year'; there are: our-year"));
  const auto wave = Ask(record, {.wave = "summer"});
  EXPECT_EQ(wave.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(wave.status().ToString(), HasSubstr("there are: autumn, spring"));
  const auto frame = Ask(record, {.frame = "badge"});
  EXPECT_EQ(frame.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(frame.status().ToString(), HasSubstr("there are: our-year, badges"));
  const auto dimension = Ask(record, {.dimension = "ward"});
  EXPECT_EQ(dimension.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(dimension.status().ToString(), HasSubstr("there are: age, phase"));
}

TEST(PreviewReportTest, NeverRepeatsWhatIsNoId) {
  Record record;
  Fill(record);

  const std::string said = "Ask Amina";
  for (const Asked& asked : {Asked{.survey = said}, Asked{.wave = said}, Asked{.frame = said},
                             Asked{.dimension = said}}) {
    const std::string error = Ask(record, asked).status().ToString();
    EXPECT_THAT(error, HasSubstr("there is no such"));
    EXPECT_THAT(error, Not(HasSubstr("Amina")));
  }
}

TEST(PreviewReportTest, SaysThatThereIsNoSurveyAtAll) {
  Record record;

  EXPECT_THAT(Ask(record).status().ToString(), HasSubstr("there is none"));
}

TEST(PreviewReportTest, IsTheSameEachTime) {
  Record record;
  Fill(record);

  EXPECT_EQ(Report(record, {.dimension = "age"}).SerializeAsString(),
            Report(record, {.dimension = "age"}).SerializeAsString());
}

}  // namespace
}  // namespace ourvoice::report
