#include "services/report/report_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/report/record_for_test.h"
#include "services/report/report_counts.h"

namespace ourvoice::report {
namespace {

// What a report would count, before release.
TrueReport Counts(const RunningView& running, const std::string& dimension = "") {
  TrueReport counts;
  running.view.Read([&](const ReportView::Contents& contents) {
    v1::GetReportRequest request;
    request.set_survey_id("our-year");
    request.set_dimension_id(dimension);
    const auto scope = FindScope(request, contents.catalogue);
    ASSERT_TRUE(scope.ok()) << scope.status();
    counts = CountReport(*scope, contents.catalogue, contents.columns);
  });
  return counts;
}

TrueReport Counts(Record& record) { return Counts(RunningView(record.log())); }

// Responses that raised a theme of the codebook, by its place there.
TrueCount Raised(const TrueReport& counts, size_t theme) {
  return counts.by_theme.rows[theme][0].responses;
}

constexpr size_t kPark = 0;
constexpr size_t kBus = 1;
constexpr size_t kKind = 2;

TEST(ReportViewTest, TellsWhatWasSaidNotSaidAndNotAsked) {
  Record record;
  record.Define();
  for (const char* age : {"4-7", "8-11", "8-11", "skipped", "prefer-not-to-say", "", "", ""}) {
    record.Submit({.age = age});
  }

  const TrueBreakdown ages = Counts(record).breakdowns[0];

  EXPECT_EQ(ages.categories, (std::vector<TrueCount>{TrueCount(1), TrueCount(2)}));
  EXPECT_EQ(ages.not_said, TrueCount(2));
  EXPECT_EQ(ages.not_asked, TrueCount(3));
}

TEST(ReportViewTest, TakesThePhaseFromTheSettingAsItIsNow) {
  Record record;
  record.Define();
  record.Submit({.setting = "ash-lane"});
  record.Submit({.setting = "beech-high"});
  record.Submit({.setting = ""});
  record.Register("beech-high", "primary");

  const TrueBreakdown phases = Counts(record).breakdowns[1];

  EXPECT_EQ(phases.categories, (std::vector<TrueCount>{TrueCount(2), TrueCount(0)}));
  EXPECT_EQ(phases.not_asked, TrueCount(1));
}

TEST(ReportViewTest, CountsResponsesYoungPeopleAndSettingsApart) {
  Record record;
  record.Define();
  record.Submit({.voices = 28});
  record.Submit({});
  record.Submit({.wave = "spring", .setting = "beech-high"});

  const TrueReport counts = Counts(record);

  EXPECT_EQ(counts.all_waves.responses, TrueCount(3));
  EXPECT_EQ(counts.all_waves.young_people, TrueCount(30));
  EXPECT_EQ(counts.all_waves.settings, TrueCount(2));
  EXPECT_EQ(counts.waves[0].responses, TrueCount(2));
  EXPECT_EQ(counts.waves[0].young_people, TrueCount(29));
  EXPECT_EQ(counts.waves[1].responses, TrueCount(1));
}

TEST(ReportViewTest, CountsNoThemesBeforeTheRunIsComplete) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.SubmitCoded(1, {}, {{"park"}});

  EXPECT_TRUE(Counts(record).by_theme.rows.empty());

  record.CompleteRun(1);
  EXPECT_EQ(Raised(Counts(record), kPark), TrueCount(1));
}

TEST(ReportViewTest, CountsCodingsOfACompletedRunAtOnce) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  record.SubmitCoded(1, {}, {{"park", "kind"}});

  const TrueReport counts = Counts(record);

  EXPECT_EQ(Raised(counts, kPark), TrueCount(1));
  EXPECT_EQ(Raised(counts, kKind), TrueCount(1));
  EXPECT_EQ(counts.by_theme.columns[0].base, TrueCount(1));
}

TEST(ReportViewTest, KeepsToTheCompletedRunUntilALaterOneIsComplete) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  const std::string changed = record.Submit({});
  const std::string unchanged = record.Submit({});
  record.Code(changed, {{"park"}});
  record.Code(unchanged, {{"park"}});
  record.Publish(Voices(), 2);
  record.Code(changed, {{"bus"}}, 2);
  // Submitted while the run is on its way: coded by the later version alone.
  record.Code(record.Submit({}), {{"kind"}}, 2);

  const TrueReport before = Counts(record);
  record.CompleteRun(2);
  const TrueReport after = Counts(record);

  EXPECT_EQ(before.by_theme.columns[0].base, TrueCount(2));
  EXPECT_EQ(Raised(before, kPark), TrueCount(2));
  EXPECT_EQ(Raised(before, kBus), TrueCount(0));
  EXPECT_EQ(after.by_theme.columns[0].base, TrueCount(3));
  EXPECT_EQ(Raised(after, kPark), TrueCount(1));
  EXPECT_EQ(Raised(after, kBus), TrueCount(1));
  EXPECT_EQ(Raised(after, kKind), TrueCount(1));
}

TEST(ReportViewTest, KeepsToTheCompletedRunUntilAnotherCoderIsThrough) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  const std::string changed = record.Submit({});
  record.Code(changed, {{"park"}});
  record.SubmitCoded(1, {}, {{"park"}});
  record.Code(changed, {{"bus"}}, 1, "lexical-2");

  const TrueReport before = Counts(record);
  record.CompleteRun(1, "lexical-2");
  const TrueReport after = Counts(record);
  record.Code(changed, {{"kind"}}, 1, "lexical-2");

  EXPECT_EQ(Raised(before, kPark), TrueCount(2));
  EXPECT_EQ(Raised(before, kBus), TrueCount(0));
  EXPECT_EQ(Raised(after, kPark), TrueCount(1));
  EXPECT_EQ(Raised(after, kBus), TrueCount(1));
  EXPECT_EQ(Raised(Counts(record), kKind), TrueCount(1));
}

TEST(ReportViewTest, LetsALaterVersionCompleteBesideARunOfAnotherCoder) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.Publish(Voices(), 2);
  const std::string response = record.Submit({});
  record.Code(response, {{"park"}}, 1);
  record.CompleteRun(1);
  record.Code(response, {{"bus"}}, 1, "lexical-2");
  record.Code(response, {{"kind"}}, 2, "lexical-2");

  EXPECT_EQ(Raised(Counts(record), kPark), TrueCount(1));
  record.CompleteRun(2, "lexical-2");
  EXPECT_EQ(Raised(Counts(record), kPark), TrueCount(0));
  EXPECT_EQ(Raised(Counts(record), kKind), TrueCount(1));
}

TEST(ReportViewTest, LetsALaterCodingOfTheSameRunTakeThePlaceOfTheFirst) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  const std::string response = record.Submit({});
  record.Code(response, {{"park"}});
  record.Code(response, {{"bus"}});

  const TrueReport counts = Counts(record);

  EXPECT_EQ(Raised(counts, kPark), TrueCount(0));
  EXPECT_EQ(Raised(counts, kBus), TrueCount(1));
}

TEST(ReportViewTest, IgnoresACodingOlderThanTheCompletedRun) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.Publish(Voices(), 2);
  const std::string response = record.Submit({});
  record.Code(response, {{"bus"}}, 2);
  record.CompleteRun(2);
  record.Code(response, {{"park"}}, 1);

  EXPECT_EQ(Raised(Counts(record), kBus), TrueCount(1));
  EXPECT_EQ(Raised(Counts(record), kPark), TrueCount(0));
}

TEST(ReportViewTest, CountsHandsOfTheTextThatCarriesTheTheme) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  record.SubmitCoded(1, {.voices = 28, .texts = {{"the park", 12}, {"kindness", 21}}},
                     {{"park"}, {"kind", "park"}});

  const TrueReport counts = Counts(record);

  EXPECT_EQ(counts.by_theme.rows[kPark][0].hands, TrueCount(21));
  EXPECT_EQ(counts.by_theme.rows[kPark][0].texts, TrueCount(2));
  EXPECT_EQ(counts.by_theme.rows[kKind][0].hands, TrueCount(21));
  EXPECT_EQ(counts.by_theme.rows[kBus][0].hands, TrueCount(0));
}

TEST(ReportViewTest, TakesTextsOfNothingButBlanksForNone) {
  Record record;
  record.Define();
  record.Publish(Voices());
  record.CompleteRun(1);
  record.SubmitCoded(1, {.texts = {{" \n", 0}}}, {{}});

  EXPECT_EQ(Counts(record).by_theme.columns[0].base, TrueCount(0));
}

TEST(ReportViewTest, KeepsCodesThroughVersionsOfASurvey) {
  Record record;
  record.Define();
  record.Submit({.age = "8-11"});
  survey::v1::SurveyDefinition second = OurYear();
  // A new category comes first, and the questions change places.
  common::v1::Dimension& ages = *second.mutable_dimensions(0);
  ages.add_categories()->set_id("0-3");
  ages.mutable_categories()->SwapElements(0, 2);
  second.mutable_questions()->SwapElements(0, 1);
  record.Publish(second, 2);
  record.Submit({.age = "8-11", .survey_version = 2});
  record.Submit({.age = "0-3", .survey_version = 2});

  const TrueBreakdown counted = Counts(record).breakdowns[0];

  EXPECT_EQ(counted.categories, (std::vector<TrueCount>{TrueCount(1), TrueCount(2), TrueCount(0)}));
}

TEST(ReportViewTest, TakesNoAnswersForADimensionThatTheVersionDidNotAsk) {
  Record record;
  survey::v1::SurveyDefinition first = OurYear();
  first.mutable_questions(2)->clear_dimension();
  record.Publish(first);
  record.Publish(OurYear(), 2);
  record.Submit({.age = "8-11"});
  record.Submit({.age = "8-11", .survey_version = 2});

  const TrueBreakdown ages = Counts(record).breakdowns[0];

  EXPECT_EQ(ages.categories[1], TrueCount(1));
  EXPECT_EQ(ages.not_asked, TrueCount(1));
}

}  // namespace
}  // namespace ourvoice::report
