#include "services/survey/survey_change.h"

#include <gmock/gmock.h>

#include "services/duty/example_rota.h"
#include "services/survey/example_survey.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::survey {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

class SurveyChangeTest : public testing::Test {
 protected:
  absl::Status Draft(const std::string& request_id, const v1::SurveyDefinition& definition) {
    v1::DraftSurveyRequest request;
    request.set_request_id(request_id);
    *request.mutable_definition() = definition;
    return ChangeSurvey(log_, request, "officer", kNow).status();
  }

  absl::StatusOr<uint32_t> Publish(const std::string& request_id) {
    v1::PublishSurveyRequest request;
    request.set_request_id(request_id);
    request.set_survey_id("our-year");
    const auto published = ChangeSurvey(log_, request, duty::ExampleRota(), "officer", kNow);
    if (!published.ok()) return published.status();
    return published->survey_version();
  }

  absl::Status Close(const std::string& request_id) {
    v1::CloseSurveyRequest request;
    request.set_request_id(request_id);
    request.set_survey_id("our-year");
    return ChangeSurvey(log_, request, "officer", kNow).status();
  }

  size_t EventCount() {
    return log_.ReadStream("survey-our-year", 0, 1000, options::v1::READER_SURVEY)->size();
  }

  storage::MemoryEventLog log_;
};

v1::SurveyDefinition Titled(const std::string& title) {
  v1::SurveyDefinition definition = ExampleDefinition();
  (*definition.mutable_title()->mutable_by_tag())["en"] = title;
  return definition;
}

TEST_F(SurveyChangeTest, RecordsWhoDidItAndWhen) {
  ASSERT_TRUE(Draft("d1", ExampleDefinition()).ok());
  const auto events = log_.ReadStream("survey-our-year", 0, 10, options::v1::READER_SURVEY);
  ASSERT_EQ(events->size(), 1);
  EXPECT_EQ(events->front().envelope.type(), "ourvoice.survey.v1.SurveyDrafted");
  EXPECT_EQ(events->front().envelope.actor(), "officer");
  EXPECT_EQ(events->front().envelope.occur_time().seconds(), 1'790'000'000);
}

TEST_F(SurveyChangeTest, GoesFromDraftToClosed) {
  EXPECT_TRUE(Draft("d1", Titled("First")).ok());
  EXPECT_EQ(*Publish("p1"), 1);
  EXPECT_TRUE(Draft("d2", Titled("Second")).ok());
  EXPECT_EQ(*Publish("p2"), 2);
  EXPECT_TRUE(Close("c1").ok());
  EXPECT_EQ(EventCount(), 5);
}

TEST_F(SurveyChangeTest, WritesNothingWhenRefused) {
  v1::SurveyDefinition faulty = ExampleDefinition();
  faulty.clear_title();
  EXPECT_EQ(Draft("d1", faulty).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(EventCount(), 0);
}

TEST_F(SurveyChangeTest, GivesTheFirstAnswerToARepeatedPublishing) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  ASSERT_EQ(*Publish("p1"), 1);
  EXPECT_EQ(*Publish("p1"), 1);

  ASSERT_TRUE(Draft("d2", Titled("Second")).ok());
  EXPECT_EQ(*Publish("p1"), 1);
  ASSERT_EQ(*Publish("p2"), 2);
  EXPECT_EQ(*Publish("p1"), 1);
  EXPECT_EQ(EventCount(), 4);
}

TEST_F(SurveyChangeTest, RefusesAnotherPublishingOfTheSame) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  ASSERT_EQ(*Publish("p1"), 1);
  EXPECT_EQ(Publish("p2").status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(EventCount(), 2);
}

TEST_F(SurveyChangeTest, DoesNotLetARepeatedDraftTakeThePlaceOfALaterOne) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  ASSERT_TRUE(Draft("d2", Titled("Second")).ok());
  EXPECT_TRUE(Draft("d1", Titled("First")).ok());
  EXPECT_EQ(EventCount(), 2);
}

TEST_F(SurveyChangeTest, GivesTheFirstAnswerEvenOnceClosed) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  ASSERT_EQ(*Publish("p1"), 1);
  ASSERT_TRUE(Close("c1").ok());
  EXPECT_TRUE(Draft("d1", Titled("First")).ok());
  EXPECT_EQ(*Publish("p1"), 1);
  EXPECT_TRUE(Close("c1").ok());
  EXPECT_EQ(Close("c2").code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(EventCount(), 3);
}

TEST_F(SurveyChangeTest, RefusesARequestIdThatWasUsedForSomethingElse) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  EXPECT_EQ(Draft("d1", Titled("Second")).code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Publish("d1").status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(EventCount(), 1);
}

}  // namespace
}  // namespace ourvoice::survey
