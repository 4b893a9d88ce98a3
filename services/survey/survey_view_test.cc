#include "services/survey/survey_view.h"

#include <gmock/gmock.h>

#include <map>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/survey/example_survey.h"
#include "storage/record/event_policy.h"

namespace ourvoice::survey {
namespace {

// Rows of a view that is not stored.
class Rows final : public storage::ViewChanges {
 public:
  absl::StatusOr<std::optional<std::string>> Get(std::string_view key) const override {
    const auto found = rows_.find(std::string(key));
    if (found == rows_.end()) return std::nullopt;
    return found->second;
  }
  absl::Status Scan(
      std::string_view prefix,
      const std::function<bool(std::string_view, std::string_view)>& visit) const override {
    for (const auto& [key, value] : rows_) {
      if (key.rfind(prefix, 0) == 0 && !visit(key, value)) break;
    }
    return absl::OkStatus();
  }
  void Put(std::string_view key, std::string_view value) override {
    rows_[std::string(key)] = std::string(value);
  }
  void Delete(std::string_view key) override { rows_.erase(std::string(key)); }

  std::map<std::string, std::string> rows_;
};

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

TEST(SurveyViewTest, WantsTheCategoriesOfAllEventsOfThisService) {
  const std::vector<std::string> categories = SurveyView().Categories();
  for (const std::string& type : storage::EventTypes()) {
    if (type.rfind("ourvoice.survey.v1.", 0) != 0) continue;
    EXPECT_THAT(categories, testing::Contains((*storage::PolicyOf(type))->category())) << type;
  }
}

TEST(SurveyViewTest, HandlesAllEventsOfThisService) {
  for (const std::string& type : storage::EventTypes()) {
    if (type.rfind("ourvoice.survey.v1.", 0) != 0) continue;
    Rows rows;
    SurveyView view;
    ASSERT_TRUE(view.Apply(Event("survey-our-year", Published()), rows).ok());
    const auto before = rows.rows_;
    storage::RecordedEvent unreadable;
    unreadable.envelope.set_type(type);
    unreadable.envelope.set_stream("survey-our-year");
    const absl::Status status = view.Apply(unreadable, rows);
    EXPECT_TRUE(absl::IsDataLoss(status) || rows.rows_ != before) << type;
  }
}

TEST(SurveyViewTest, IgnoresEventsThatItDoesNotKnow) {
  Rows rows;
  EXPECT_TRUE(SurveyView().Apply(Event("survey-a", v1::Setting()), rows).ok());
  EXPECT_TRUE(rows.rows_.empty());
}

TEST(SurveyViewTest, ReportsAnEventThatCannotBeRead) {
  Rows rows;
  storage::RecordedEvent event = Event("survey-our-year", Published());
  event.payload = "\xff";
  EXPECT_EQ(SurveyView().Apply(event, rows).code(), absl::StatusCode::kDataLoss);
}

TEST(SurveyViewTest, ReportsARowThatCannotBeRead) {
  Rows rows;
  rows.Put("setting/a", "\xff");
  rows.Put("published/a", "\xff");
  EXPECT_EQ(SurveyView().Settings(rows, "", 10).status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(SurveyView().Published(rows, "a").status().code(), absl::StatusCode::kDataLoss);
}

TEST(SurveyViewTest, MakesTheSameRowsAgainFromTheSameEvents) {
  Rows once;
  Rows again;
  for (Rows* rows : {&once, &again}) {
    SurveyView view;
    v1::SurveyDrafted drafted;
    *drafted.mutable_definition() = ExampleDefinition();
    ASSERT_TRUE(view.Apply(Event("survey-our-year", drafted), *rows).ok());
    ASSERT_TRUE(view.Apply(Event("survey-our-year", Published()), *rows).ok());
    ASSERT_TRUE(view.Apply(Event("survey-our-year", v1::SurveyClosed()), *rows).ok());
  }
  EXPECT_EQ(once.rows_, again.rows_);
}

TEST(SurveyViewTest, SaysWhetherADraftSaysSomethingElse) {
  Rows rows;
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
  Rows rows;
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
