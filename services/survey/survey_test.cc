#include "services/survey/survey.h"

#include <gmock/gmock.h>
#include <google/protobuf/util/message_differencer.h>

#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::Contains;
using ::testing::ElementsAre;

void Draft(Survey& survey, const v1::SurveyDefinition& definition) {
  v1::SurveyDrafted event;
  *event.mutable_definition() = definition;
  Evolve(survey, event);
}

void Publish(Survey& survey, const v1::SurveyDefinition& definition) {
  v1::SurveyPublished event;
  *event.mutable_definition() = definition;
  Evolve(survey, event);
}

v1::DraftSurveyRequest DraftRequest(const v1::SurveyDefinition& definition) {
  v1::DraftSurveyRequest request;
  *request.mutable_definition() = definition;
  return request;
}

v1::SurveyDefinition Reworded() {
  v1::SurveyDefinition definition = ExampleDefinition();
  (*definition.mutable_title()->mutable_by_tag())["en"] = "Our Year again";
  return definition;
}

TEST(DraftSurveyTest, KeepsTheWholeDefinition) {
  const auto event = Decide(Survey(), DraftRequest(ExampleDefinition()));
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_TRUE(MessageDifferencer::Equals(event->definition(), ExampleDefinition()));
}

TEST(DraftSurveyTest, ListsEveryFaultByItsPlaceInTheRequest) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.clear_title();
  definition.mutable_questions(2)->mutable_scale()->set_points(1);

  const auto event = Decide(Survey(), DraftRequest(definition));

  EXPECT_EQ(event.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(FieldsOf(kit::ViolationsOf(event.status())),
              ElementsAre("definition.title", "definition.questions[2].scale.points"));
}

TEST(DraftSurveyTest, RefusesOnceClosed) {
  Survey survey;
  Publish(survey, ExampleDefinition());
  Evolve(survey, v1::SurveyClosed());

  const auto event = Decide(survey, DraftRequest(Reworded()));

  EXPECT_EQ(event.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(event.status()), "SURVEY_CLOSED");
}

TEST(PublishSurveyTest, PublishesTheDraftAsVersionOne) {
  Survey survey;
  Draft(survey, ExampleDefinition());
  const auto event = Decide(survey, v1::PublishSurveyRequest());
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->survey_version(), 1);
  EXPECT_TRUE(MessageDifferencer::Equals(event->definition(), ExampleDefinition()));
}

TEST(PublishSurveyTest, CountsVersionsUp) {
  Survey survey;
  Publish(survey, ExampleDefinition());
  Draft(survey, Reworded());
  const auto event = Decide(survey, v1::PublishSurveyRequest());
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->survey_version(), 2);
}

TEST(PublishSurveyTest, KnowsNoSurveyWithoutADraft) {
  EXPECT_EQ(Decide(Survey(), v1::PublishSurveyRequest()).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(PublishSurveyTest, RefusesWhenTheDraftWasPublishedAlready) {
  Survey survey;
  Draft(survey, ExampleDefinition());
  Publish(survey, ExampleDefinition());

  const auto event = Decide(survey, v1::PublishSurveyRequest());

  EXPECT_EQ(event.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(event.status()), "NOTHING_CHANGED");
}

TEST(PublishSurveyTest, RefusesWhenTheDraftEqualsTheVersionBefore) {
  Survey survey;
  Publish(survey, ExampleDefinition());
  Draft(survey, ExampleDefinition());

  const auto event = Decide(survey, v1::PublishSurveyRequest());

  EXPECT_EQ(event.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(event.status()), "NOTHING_CHANGED");
}

TEST(PublishSurveyTest, RefusesAnIdThatCameBackAsSomethingElse) {
  Survey survey;
  Publish(survey, ExampleDefinition());
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_questions(1)->mutable_date();
  Draft(survey, definition);

  const auto event = Decide(survey, v1::PublishSurveyRequest());

  EXPECT_EQ(event.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(FieldsOf(kit::ViolationsOf(event.status())), Contains("questions[1].id"));
}

TEST(PublishSurveyTest, RefusesADraftThatNewerRulesRefuse) {
  Survey survey;
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.clear_mode();
  Draft(survey, definition);

  const auto event = Decide(survey, v1::PublishSurveyRequest());

  EXPECT_EQ(event.status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(PublishSurveyTest, RefusesOnceClosed) {
  Survey survey;
  Publish(survey, ExampleDefinition());
  Draft(survey, Reworded());
  Evolve(survey, v1::SurveyClosed());
  EXPECT_EQ(kit::ReasonOf(Decide(survey, v1::PublishSurveyRequest()).status()), "SURVEY_CLOSED");
}

TEST(CloseSurveyTest, ClosesAPublishedSurvey) {
  Survey survey;
  Publish(survey, ExampleDefinition());
  EXPECT_TRUE(Decide(survey, v1::CloseSurveyRequest()).ok());
}

TEST(CloseSurveyTest, RefusesASurveyThatWasNeverPublished) {
  Survey survey;
  Draft(survey, ExampleDefinition());
  EXPECT_EQ(Decide(survey, v1::CloseSurveyRequest()).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(CloseSurveyTest, RefusesToCloseTwice) {
  Survey survey;
  Publish(survey, ExampleDefinition());
  Evolve(survey, v1::SurveyClosed());
  EXPECT_EQ(kit::ReasonOf(Decide(survey, v1::CloseSurveyRequest()).status()), "SURVEY_CLOSED");
}

TEST(CloseSurveyTest, KnowsNoSurveyWithoutEvents) {
  EXPECT_EQ(Decide(Survey(), v1::CloseSurveyRequest()).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace ourvoice::survey
