#include "services/intake/definition_view.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "services/intake/example_survey.h"
#include "storage/record/event_log.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"
#include "storage/view/view_runner.h"

namespace ourvoice::intake {
namespace {

class DefinitionViewTest : public testing::Test {
 protected:
  DefinitionViewTest() { Start(); }

  void Start() {
    runner_.reset();
    view_ = std::make_unique<DefinitionView>();
    auto runner = storage::ViewRunner::Start(directory_.path(), log_, *view_);
    if (!runner.ok()) std::abort();
    runner_ = *std::move(runner);
  }

  void Append(const std::string& stream, uint64_t version_expected,
              const google::protobuf::Message& payload) {
    const auto result = storage::AppendAndWait(
        log_, {.request_id = stream + std::to_string(version_expected),
               .events = {storage::MakeEvent(stream, version_expected, payload)},
               .occur_time = WhileOpen() + absl::Milliseconds(250)});
    ASSERT_TRUE(result.ok()) << result.status();
    ASSERT_TRUE(runner_->WaitUntilApplied(result->events[0].position, absl::Seconds(30)));
  }

  void Publish(uint32_t version, uint64_t version_expected) {
    survey::v1::SurveyPublished published;
    *published.mutable_definition() = ExampleDefinition();
    published.set_survey_version(version);
    Append("survey-our-year", version_expected, published);
  }

  storage::TemporaryDirectory directory_;
  storage::MemoryEventLog log_;
  std::unique_ptr<DefinitionView> view_;
  std::unique_ptr<storage::ViewRunner> runner_;
};

TEST_F(DefinitionViewTest, KnowsNothingAtFirst) {
  EXPECT_EQ(view_->Find("our-year"), nullptr);
  EXPECT_FALSE(view_->HasSetting("ash-lane"));
}

TEST_F(DefinitionViewTest, KeepsEveryPublishedVersion) {
  Publish(1, 0);
  Publish(2, 1);

  const auto survey = view_->Find("our-year");

  ASSERT_NE(survey, nullptr);
  EXPECT_EQ(survey->versions.size(), 2);
  EXPECT_EQ(survey->Newest().id(), "our-year");
  EXPECT_FALSE(survey->close_time.has_value());
}

TEST_F(DefinitionViewTest, DoesNotTakeADraftForPublished) {
  survey::v1::SurveyDrafted drafted;
  *drafted.mutable_definition() = ExampleDefinition();
  Append("survey-our-year", 0, drafted);

  EXPECT_EQ(view_->Find("our-year"), nullptr);
}

TEST_F(DefinitionViewTest, KnowsWhenASurveyWasClosed) {
  Publish(1, 0);
  Append("survey-our-year", 1, survey::v1::SurveyClosed());

  EXPECT_EQ(view_->Find("our-year")->close_time, WhileOpen() + absl::Milliseconds(250));
}

TEST_F(DefinitionViewTest, DoesNotChangeWhatAReaderHasFound) {
  Publish(1, 0);
  const auto found = view_->Find("our-year");

  Publish(2, 1);
  Append("survey-our-year", 2, survey::v1::SurveyClosed());

  EXPECT_EQ(found->versions.size(), 1);
  EXPECT_FALSE(found->close_time.has_value());
}

TEST_F(DefinitionViewTest, ListsEverySurvey) {
  EXPECT_TRUE(view_->All().empty());
  Publish(1, 0);
  Publish(2, 1);

  ASSERT_EQ(view_->All().size(), 1u);
  EXPECT_EQ(view_->All()[0]->versions.size(), 2u);
}

TEST_F(DefinitionViewTest, KnowsTheSettings) {
  survey::v1::SettingRegistered registered;
  registered.mutable_setting()->set_id("ash-lane");
  Append("setting-ash-lane", 0, registered);

  EXPECT_TRUE(view_->HasSetting("ash-lane"));
  EXPECT_FALSE(view_->HasSetting("ash"));
}

TEST_F(DefinitionViewTest, KnowsTheSameAfterARestart) {
  Publish(1, 0);
  Publish(10, 1);
  Append("survey-our-year", 2, survey::v1::SurveyClosed());
  survey::v1::SettingRegistered registered;
  registered.mutable_setting()->set_id("ash-lane");
  Append("setting-ash-lane", 0, registered);

  Start();

  const auto survey = view_->Find("our-year");
  ASSERT_NE(survey, nullptr);
  EXPECT_EQ(survey->versions.size(), 2);
  EXPECT_EQ(survey->versions.rbegin()->first, 10);
  EXPECT_EQ(survey->close_time, WhileOpen() + absl::Milliseconds(250));
  EXPECT_TRUE(view_->HasSetting("ash-lane"));
}

}  // namespace
}  // namespace ourvoice::intake
