#include "services/survey/survey_view.h"

#include <gmock/gmock.h>

#include <map>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/survey/example_survey.h"
#include "storage/record/event_policy.h"
#include "storage/view/map_changes_for_test.h"

namespace ourvoice::survey {
namespace {

storage::RecordedEvent Event(const std::string& stream, const google::protobuf::Message& payload) {
  storage::RecordedEvent event;
  event.envelope.set_type(payload.GetDescriptor()->full_name());
  event.envelope.set_stream(stream);
  event.payload = payload.SerializeAsString();
  event.opened = true;
  return event;
}

v1::SurveyPublished Published() {
  v1::SurveyPublished published;
  *published.mutable_definition() = ExampleDefinition();
  published.set_survey_version(1);
  return published;
}

// Codes are read from their stream, and need no view.
bool IsOfThisService(const std::string& type) {
  return type.starts_with("ourvoice.survey.v1.") &&
         (*storage::PolicyOf(type))->category() != "joining";
}

TEST(SurveyViewTest, WantsTheCategoriesOfAllEventsOfThisService) {
  const std::vector<std::string> categories = SurveyView().Categories();
  for (const std::string& type : storage::EventTypes()) {
    if (!IsOfThisService(type)) continue;
    EXPECT_THAT(categories, testing::Contains((*storage::PolicyOf(type))->category())) << type;
  }
}

TEST(SurveyViewTest, HandlesAllEventsOfThisService) {
  for (const std::string& type : storage::EventTypes()) {
    if (!IsOfThisService(type)) continue;
    storage::MapChanges rows;
    SurveyView view;
    ASSERT_TRUE(view.Apply(Event("survey-our-year", Published()), rows).ok());
    const auto before = rows.rows();
    storage::RecordedEvent unreadable;
    unreadable.envelope.set_type(type);
    unreadable.envelope.set_stream("survey-our-year");
    const absl::Status status = view.Apply(unreadable, rows);
    EXPECT_TRUE(absl::IsDataLoss(status) || rows.rows() != before) << type;
  }
}

TEST(SurveyViewTest, IgnoresEventsThatItDoesNotKnow) {
  storage::MapChanges rows;
  EXPECT_TRUE(SurveyView().Apply(Event("survey-a", v1::Setting()), rows).ok());
  EXPECT_TRUE(rows.rows().empty());
}

TEST(SurveyViewTest, ReportsAnEventThatCannotBeRead) {
  storage::MapChanges rows;
  storage::RecordedEvent event = Event("survey-our-year", Published());
  event.payload = "\xff";
  EXPECT_EQ(SurveyView().Apply(event, rows).code(), absl::StatusCode::kDataLoss);
}

TEST(SurveyViewTest, ReportsARowThatCannotBeRead) {
  storage::MapChanges rows;
  rows.Put("setting/a", "\xff");
  rows.Put("published/a", "\xff");
  EXPECT_EQ(SurveyView().Settings(rows, "", 10).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(SurveyView().Published(rows, "a").status().code(), absl::StatusCode::kDataLoss);
}

TEST(SurveyViewTest, MakesTheSameRowsAgainFromTheSameEvents) {
  storage::MapChanges once;
  storage::MapChanges again;
  for (storage::MapChanges* rows : {&once, &again}) {
    SurveyView view;
    v1::SurveyDrafted drafted;
    *drafted.mutable_definition() = ExampleDefinition();
    ASSERT_TRUE(view.Apply(Event("survey-our-year", drafted), *rows).ok());
    ASSERT_TRUE(view.Apply(Event("survey-our-year", Published()), *rows).ok());
    ASSERT_TRUE(view.Apply(Event("survey-our-year", v1::SurveyClosed()), *rows).ok());
  }
  EXPECT_EQ(once.rows(), again.rows());
}

TEST(SurveyViewTest, SaysWhetherADraftSaysSomethingElse) {
  storage::MapChanges rows;
  SurveyView view;
  const auto pending = [&] { return (*view.Surveys(rows, "", 1))[0].draft_pending(); };
  v1::SurveyDrafted drafted;
  *drafted.mutable_definition() = ExampleDefinition();
  ASSERT_TRUE(view.Apply(Event("survey-our-year", drafted), rows).ok());
  EXPECT_TRUE(pending());
  ASSERT_TRUE(view.Apply(Event("survey-our-year", Published()), rows).ok());
  EXPECT_FALSE(pending());
  ASSERT_TRUE(view.Apply(Event("survey-our-year", drafted), rows).ok());
  EXPECT_FALSE(pending());
  drafted.mutable_definition()->set_late_days(9);
  ASSERT_TRUE(view.Apply(Event("survey-our-year", drafted), rows).ok());
  EXPECT_TRUE(pending());
}

TEST(SurveyViewTest, TitlesASurveyWithoutEnglishInItsFirstLanguage) {
  storage::MapChanges rows;
  v1::SurveyPublished published = Published();
  auto& title = *published.mutable_definition()->mutable_title()->mutable_by_tag();
  title.clear();
  title["so"] = "Sannadkayaga";
  title["pl"] = "Nasz rok";
  ASSERT_TRUE(SurveyView().Apply(Event("survey-our-year", published), rows).ok());
  EXPECT_EQ(SurveyView().Surveys(rows, "", 10)->front().title(), "Nasz rok");
}

}  // namespace
}  // namespace ourvoice::survey
