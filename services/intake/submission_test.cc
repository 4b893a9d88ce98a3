#include "services/intake/submission.h"

#include <gtest/gtest.h>

#include <future>
#include <string>
#include <utility>
#include <vector>

#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/intake/example_survey.h"
#include "services/kit/error_detail.h"
#include "storage/record/read_events.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::intake {
namespace {

using storage::AppendResult;

constexpr char kFields[] = "answers { question_id: 'matters' text: 'parks' }";
constexpr char kDisclosure[] = "answers { question_id: 'matters' text: 'I want to die' }";
const absl::Time kLate = WhileOpen() + absl::Hours(21 * 24);
const absl::Time kOver = WhileOpen() + absl::Hours(100 * 24);

class SubmissionTest : public testing::Test {
 protected:
  absl::StatusOr<AppendResult> Submit(const std::string& request_id, absl::Time now,
                                      const std::string& fields = kFields, uint32_t version = 1) {
    v1::Response response = ExampleResponse(fields);
    response.set_survey_version(version);
    const auto judged =
        JudgeResponse(response, {.survey = &survey_, .setting_known = true, .now = now});
    if (!judged.ok()) return judged.status();
    std::promise<absl::StatusOr<AppendResult>> promise;
    AppendResponse(log_, request_id, *judged, now,
                   [&](absl::StatusOr<AppendResult> result) { promise.set_value(result); });
    return promise.get_future().get();
  }

  uint64_t EventCount() { return log_.Head()->offset; }

  // What was appended under a request id by a lexicon that found nothing, or that found this.
  void AppendAsBefore(const std::string& request_id, const std::string& fields,
                      const std::vector<safeguarding::v1::ConcernRaised>& concerns) {
    const auto judged = JudgeResponse(
        ExampleResponse(fields), {.survey = &survey_, .setting_known = true, .now = WhileOpen()});
    storage::AppendBatch batch{.request_id = request_id,
                               .events = {storage::MakeEvent("response-", 0, judged->event)},
                               .occur_time = WhileOpen()};
    for (const auto& concern : concerns) {
      batch.events.push_back(storage::MakeEvent("concern-", 0, concern));
    }
    ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
  }

  PublishedSurvey survey_ = ExampleSurvey();
  storage::MemoryEventLog log_;
};

TEST_F(SubmissionTest, AppendsAResponse) {
  const auto result = Submit("first-request-id", WhileOpen());

  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_FALSE(result->repeated);
  EXPECT_NE(result->events[0].follow_up_words, "");
  EXPECT_EQ(result->events[0].stream.substr(0, 9), "response-");
}

TEST_F(SubmissionTest, RaisesAConcernInTheSameWriteAsItsResponse) {
  const auto result = Submit("first-request-id", WhileOpen(), kDisclosure);

  ASSERT_TRUE(result.ok()) << result.status();
  ASSERT_EQ(result->events.size(), 2u);
  EXPECT_NE(result->events[0].follow_up_words, "");
  const auto raised =
      log_.ReadStream(result->events[1].stream, 0, 10, options::v1::READER_SAFEGUARDING);
  ASSERT_EQ(raised->size(), 1u);
  EXPECT_EQ((*raised)[0].position.offset, result->events[0].position.offset + 1);
  EXPECT_EQ((*raised)[0].envelope.actor(), "");
  EXPECT_EQ(storage::Read<safeguarding::v1::ConcernRaised>((*raised)[0])->texts(0).words(),
            "I want to die");
}

TEST_F(SubmissionTest, RaisesNoSecondConcernForARepeat) {
  const auto first = Submit("first-request-id", WhileOpen(), kDisclosure);
  const auto second = Submit("first-request-id", kOver, kDisclosure);

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events, first->events);
  EXPECT_EQ(EventCount(), 2u);
}

TEST_F(SubmissionTest, GivesARepeatItsFirstAnswerThoughTheLexiconFindsMoreNow) {
  AppendAsBefore("first-request-id", kDisclosure, {});

  const auto repeat = Submit("first-request-id", WhileOpen(), kDisclosure);

  ASSERT_TRUE(repeat.ok()) << repeat.status();
  EXPECT_TRUE(repeat->repeated);
  EXPECT_EQ(EventCount(), 1u);
}

TEST_F(SubmissionTest, GivesARepeatItsFirstAnswerThoughTheLexiconFindsLessNow) {
  safeguarding::v1::ConcernRaised concern;
  concern.set_survey_id("our-year");
  AppendAsBefore("first-request-id", kFields, {concern});

  const auto repeat = Submit("first-request-id", WhileOpen());

  ASSERT_TRUE(repeat.ok()) << repeat.status();
  EXPECT_TRUE(repeat->repeated);
  EXPECT_EQ(EventCount(), 2u);
}

TEST_F(SubmissionTest, RefusesOtherWordsUnderARequestThatRaisedAConcern) {
  ASSERT_TRUE(Submit("first-request-id", WhileOpen(), kDisclosure).ok());

  EXPECT_EQ(Submit("first-request-id", WhileOpen()).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_F(SubmissionTest, KeepsSignalsWithTheResponse) {
  const auto result =
      Submit("first-request-id", WhileOpen(),
             "answers { question_id: 'matters' text: 'I am always hungry at school' }");

  ASSERT_TRUE(result.ok()) << result.status();
  ASSERT_EQ(result->events.size(), 1u);
  const auto events = log_.ReadStream(result->events[0].stream, 0, 10, options::v1::READER_INTAKE);
  const auto submitted = storage::Read<v1::ResponseSubmitted>((*events)[0]);
  ASSERT_EQ(submitted->signals_size(), 1);
  EXPECT_EQ(submitted->signals(0), safeguarding::v1::CONCERN_CATEGORY_NEGLECT);
}

TEST_F(SubmissionTest, GivesTheSameWordsToARepeat) {
  const auto first = Submit("first-request-id", WhileOpen());
  const auto second = Submit("first-request-id", WhileOpen() + absl::Hours(1));

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events, first->events);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(SubmissionTest, GivesTheSameWordsToARepeatThatComesLate) {
  const auto first = Submit("first-request-id", WhileOpen());
  const auto second = Submit("first-request-id", kLate);

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events, first->events);
}

TEST_F(SubmissionTest, GivesTheSameWordsToARepeatAfterTheSurveyHasClosed) {
  const auto first = Submit("first-request-id", WhileOpen());
  const auto late = Submit("later-request-id", kLate);
  survey_.close_time = kOver;

  const auto second = Submit("first-request-id", kOver + absl::Hours(2400));
  const auto late_again = Submit("later-request-id", kOver + absl::Hours(2400));

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->events, first->events);
  ASSERT_TRUE(late_again.ok()) << late_again.status();
  EXPECT_EQ(late_again->events, late->events);
  EXPECT_EQ(EventCount(), 2);
}

TEST_F(SubmissionTest, GivesTheSameWordsToARepeatWhenAnotherWaveHasOpened) {
  survey::v1::SurveyDefinition definition = ExampleDefinition();
  survey::v1::Wave& next = *definition.add_waves();
  next.set_id("2027");
  next.mutable_open_time()->set_seconds(absl::ToUnixSeconds(kOver));
  survey_ = ExampleSurvey(definition);

  const auto first = Submit("first-request-id", WhileOpen());
  const auto second = Submit("first-request-id", kOver);

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->events, first->events);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(SubmissionTest, TakesNothingNewOnceTheWaveIsOver) {
  const auto result = Submit("first-request-id", kOver);

  EXPECT_EQ(result.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(result.status()), "WAVE_NOT_OPEN");
  EXPECT_EQ(EventCount(), 0);
}

TEST_F(SubmissionTest, RefusesARepeatThatAnswersAnotherVersion) {
  survey_.versions[2] = survey_.versions[1];
  ASSERT_TRUE(Submit("first-request-id", WhileOpen()).ok());

  EXPECT_EQ(Submit("first-request-id", WhileOpen(), kFields, 2).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_F(SubmissionTest, RefusesARequestIdThatWasUsedWithOtherContent) {
  ASSERT_TRUE(Submit("first-request-id", WhileOpen()).ok());
  const std::string other = "answers { question_id: 'matters' text: 'buses' }";

  EXPECT_EQ(Submit("first-request-id", WhileOpen(), other).status().code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Submit("first-request-id", kOver, other).status().code(),
            absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(EventCount(), 1);
}

}  // namespace
}  // namespace ourvoice::intake
