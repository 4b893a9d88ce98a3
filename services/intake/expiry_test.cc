#include "services/intake/expiry.h"

#include <gtest/gtest.h>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/intake/example_survey.h"
#include "storage/record/read_events.h"
#include "storage/testing/forwarding_log.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::intake {
namespace {

const absl::Time kDue = absl::FromCivil(absl::CivilDay(2027, 3, 1), absl::UTCTimeZone());
const absl::Duration kDay = absl::Hours(24);

// A log whose appends fail from one on.
class FailingLog final : public storage::ForwardingLog {
 public:
  FailingLog(storage::EventLog& log, int appends_left)
      : ForwardingLog(log), appends_left_(appends_left) {}

  void Append(storage::AppendBatch batch, storage::AppendDone done) override {
    if (appends_left_-- <= 0) return done(absl::UnavailableError("away"));
    log_.Append(std::move(batch), std::move(done));
  }

 private:
  int appends_left_;
};

class ExpiryTest : public testing::Test {
 protected:
  ExpiryTest() { survey_.versions[1] = VersionToDeleteBy("2027-03-01"); }

  static std::shared_ptr<const PublishedVersion> VersionToDeleteBy(const std::string& day) {
    survey::v1::SurveyDefinition definition = ExampleDefinition();
    definition.mutable_governance()->set_delete_by(day);
    return std::make_shared<const PublishedVersion>(std::move(definition));
  }

  // Gives the stream.
  std::string Submit(uint32_t version = 1) {
    v1::ResponseSubmitted submitted;
    *submitted.mutable_response() =
        ExampleResponse("answers { question_id: 'matters' text: 'parks' }");
    submitted.mutable_response()->set_survey_version(version);
    return storage::AppendAndWait(log_, {.request_id = "submit-" + std::to_string(++requests_),
                                         .events = {storage::MakeEvent("response-", 0, submitted)},
                                         .occur_time = WhileOpen()})
        ->events[0]
        .stream;
  }

  absl::Status Expire(absl::Time now) { return Expire(log_, now); }

  absl::Status Expire(storage::EventLog& log, absl::Time now, bool stopped = false) {
    return ExpireResponses(log, {std::make_shared<const PublishedSurvey>(survey_)}, now,
                           [stopped] { return stopped; });
  }

  bool IsErased(const std::string& stream) {
    return !log_.ReadStream(stream, 0, 1, options::v1::READER_INTAKE)->front().opened;
  }

  std::vector<v1::ResponsesExpired> Expired(uint32_t version = 1) {
    std::vector<v1::ResponsesExpired> expired;
    const std::string stream = "retention-our-year/" + std::to_string(version);
    const auto events = storage::ReadWholeStream(log_, stream, options::v1::READER_INTAKE);
    for (const storage::RecordedEvent& event : *events) {
      if (storage::Is<v1::ResponsesExpired>(event)) {
        expired.push_back(*storage::Read<v1::ResponsesExpired>(event));
      }
    }
    return expired;
  }

  PublishedSurvey survey_;
  storage::MemoryEventLog log_;
  int requests_ = 0;
};

TEST_F(ExpiryTest, ErasesWhatIsPastItsDateAndSaysHowMany) {
  const std::string first = Submit();
  const std::string second = Submit();

  ASSERT_TRUE(Expire(kDue).ok());
  EXPECT_FALSE(IsErased(first));
  ASSERT_TRUE(Expire(kDue + kDay).ok());

  EXPECT_TRUE(IsErased(first));
  EXPECT_TRUE(IsErased(second));
  ASSERT_EQ(Expired().size(), 1u);
  EXPECT_EQ(Expired()[0].survey_id(), "our-year");
  EXPECT_EQ(Expired()[0].survey_version(), 1u);
  EXPECT_EQ(Expired()[0].response_count(), 2u);
}

TEST_F(ExpiryTest, SaysWhyEachResponseWasErased) {
  const std::string stream = Submit();
  ASSERT_TRUE(Expire(kDue).ok());
  ASSERT_TRUE(Expire(kDue + kDay).ok());

  const auto events = storage::ReadWholeStream(log_, stream, options::v1::READER_INTAKE);
  ASSERT_EQ(events->size(), 2u);
  EXPECT_EQ(storage::Read<v1::ResponseWithdrawn>((*events)[1])->reason(),
            v1::ResponseWithdrawn::REASON_PAST_DATE);
  const auto due =
      log_.ReadStream("retention-our-year/1", 0, 1, options::v1::READER_INTAKE)->front();
  EXPECT_EQ((*events)[1].envelope.causation_id(), due.envelope.id());
}

TEST_F(ExpiryTest, WritesNothingBeforeTheDate) {
  Submit();
  const storage::Position before = *log_.Head();
  ASSERT_TRUE(Expire(kDue - absl::Seconds(1)).ok());
  EXPECT_EQ(*log_.Head(), before);
}

TEST_F(ExpiryTest, KeepsAnswersToVersionsWithALaterDateOrNone) {
  survey_.versions[2] = VersionToDeleteBy("2028-03-01");
  survey_.versions[3] = VersionToDeleteBy("");
  const std::string first = Submit(1);
  const std::string later = Submit(2);
  const std::string kept = Submit(3);

  ASSERT_TRUE(Expire(kDue).ok());
  ASSERT_TRUE(Expire(kDue + kDay).ok());

  EXPECT_TRUE(IsErased(first));
  EXPECT_FALSE(IsErased(later));
  EXPECT_FALSE(IsErased(kept));
  EXPECT_EQ(Expired(1)[0].response_count(), 1u);
  EXPECT_TRUE(Expired(2).empty());
}

TEST_F(ExpiryTest, DoesNotCountWhatWasTakenBackBefore) {
  const std::string taken_back = Submit();
  Submit();
  ASSERT_TRUE(storage::AppendAndWait(
                  log_, {.request_id = "take-back",
                         .events = {storage::MakeEvent(taken_back, 1, v1::ResponseWithdrawn())},
                         .occur_time = WhileOpen()})
                  .ok());

  ASSERT_TRUE(Expire(kDue).ok());
  ASSERT_TRUE(Expire(kDue + kDay).ok());

  EXPECT_EQ(Expired()[0].response_count(), 1u);
}

TEST_F(ExpiryTest, GoesOnWhereItWasInterruptedAndCountsAll) {
  constexpr int kCount = 20;
  std::vector<std::string> streams;
  for (int i = 0; i < kCount; ++i) streams.push_back(Submit());
  ASSERT_TRUE(Expire(kDue).ok());
  for (int interruption = 0; interruption < 3; ++interruption) {
    FailingLog log(log_, 6);
    EXPECT_TRUE(absl::IsUnavailable(Expire(log, kDue + kDay)));
  }

  ASSERT_TRUE(Expire(kDue + kDay).ok());

  for (const std::string& stream : streams) EXPECT_TRUE(IsErased(stream));
  ASSERT_EQ(Expired().size(), 1u);
  EXPECT_EQ(Expired()[0].response_count(), static_cast<uint64_t>(kCount));
}

TEST_F(ExpiryTest, ChangesNothingOnceAllIsErased) {
  Submit();
  ASSERT_TRUE(Expire(kDue).ok());
  ASSERT_TRUE(Expire(kDue + kDay).ok());
  const storage::Position after = *log_.Head();

  ASSERT_TRUE(Expire(kDue + 2 * kDay).ok());

  EXPECT_EQ(*log_.Head(), after);
}

TEST_F(ExpiryTest, ErasesNothingWhenTheClockJumpsAheadAndBack) {
  const std::string stream = Submit();
  ASSERT_TRUE(Expire(kDue + 365 * kDay).ok());
  ASSERT_TRUE(Expire(kDue + 365 * kDay + absl::Hours(1)).ok());
  for (absl::Duration after = -100 * kDay; after < kDay; after += absl::Hours(6)) {
    ASSERT_TRUE(Expire(kDue + after).ok());
    EXPECT_FALSE(IsErased(stream)) << after;
  }

  ASSERT_TRUE(Expire(kDue + kDay).ok());
  EXPECT_TRUE(IsErased(stream));
}

TEST_F(ExpiryTest, StopsWhenItIsTold) {
  const std::string stream = Submit();
  ASSERT_TRUE(Expire(kDue).ok());
  EXPECT_TRUE(absl::IsCancelled(Expire(log_, kDue + kDay, /*stopped=*/true)));
  EXPECT_FALSE(IsErased(stream));
}

}  // namespace
}  // namespace ourvoice::intake
