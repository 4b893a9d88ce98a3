#include "services/intake/withdrawal.h"

#include <gtest/gtest.h>

#include <future>

#include "services/intake/example_survey.h"
#include "services/kit/error_detail.h"
#include "storage/record/read_events.h"
#include "storage/testing/forwarding_log.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::intake {
namespace {

using storage::AppendResult;

constexpr char kRequestId[] = "first-request-id";

class WithdrawalTest : public testing::Test {
 protected:
  // Gives the response with its follow-up words.
  storage::AppendedEvent Submit(const std::string& request_id) {
    v1::ResponseSubmitted submitted;
    *submitted.mutable_response() =
        ExampleResponse("answers { question_id: 'matters' text: 'parks' }");
    return storage::AppendAndWait(log_, {.request_id = request_id,
                                         .events = {storage::MakeEvent("response-", 0, submitted)},
                                         .occur_time = WhileOpen()})
        ->events[0];
  }

  absl::StatusOr<AppendResult> Withdraw(
      const std::string& words, const std::string& request_id = kRequestId,
      v1::ResponseWithdrawn::Reason reason = v1::ResponseWithdrawn::REASON_TAKEN_BACK) {
    return Withdraw(log_, words, request_id, reason);
  }

  static absl::StatusOr<AppendResult> Withdraw(
      storage::EventLog& log, const std::string& words, const std::string& request_id = kRequestId,
      v1::ResponseWithdrawn::Reason reason = v1::ResponseWithdrawn::REASON_TAKEN_BACK) {
    std::promise<absl::StatusOr<AppendResult>> promise;
    WithdrawResponse(log,
                     {.request_id = request_id,
                      .follow_up_words = words,
                      .reason = reason,
                      .now = WhileOpen() + absl::Minutes(90)},
                     [&](absl::StatusOr<AppendResult> result) { promise.set_value(result); });
    return promise.get_future().get();
  }

  std::vector<storage::RecordedEvent> EventsOf(const std::string& stream) {
    return *storage::ReadWholeStream(log_, stream, options::v1::READER_INTAKE);
  }

  storage::MemoryEventLog log_;
};

TEST_F(WithdrawalTest, ErasesTheResponseWithTheseWords) {
  const storage::AppendedEvent response = Submit("submitted-1");

  const auto withdrawn = Withdraw(response.follow_up_words);

  ASSERT_TRUE(withdrawn.ok()) << withdrawn.status();
  EXPECT_FALSE(withdrawn->repeated);
  const auto events = EventsOf(response.stream);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_FALSE(events[0].opened);
  EXPECT_EQ(events[0].payload, "");
  EXPECT_EQ(storage::Read<v1::ResponseWithdrawn>(events[1])->reason(),
            v1::ResponseWithdrawn::REASON_TAKEN_BACK);
}

TEST_F(WithdrawalTest, TellsNobodyWhoActedNorWhenToTheMinute) {
  const storage::AppendedEvent response = Submit("submitted-1");
  ASSERT_TRUE(Withdraw(response.follow_up_words).ok());

  const record::v1::Envelope envelope = EventsOf(response.stream)[1].envelope;

  EXPECT_EQ(envelope.actor(), "");
  EXPECT_EQ(envelope.occur_time().seconds() % 3600, 0);
  EXPECT_NE(envelope.correlation_id(), EventsOf(response.stream)[0].envelope.correlation_id());
}

TEST_F(WithdrawalTest, LeavesOtherResponsesAlone) {
  const storage::AppendedEvent response = Submit("submitted-1");
  const storage::AppendedEvent other = Submit("submitted-2");
  ASSERT_NE(response.follow_up_words, other.follow_up_words);

  ASSERT_TRUE(Withdraw(response.follow_up_words).ok());

  EXPECT_EQ(EventsOf(other.stream).size(), 1u);
  EXPECT_TRUE(EventsOf(other.stream)[0].opened);
}

TEST_F(WithdrawalTest, AnswersARepeatAsAtFirst) {
  const storage::AppendedEvent response = Submit("submitted-1");
  ASSERT_TRUE(Withdraw(response.follow_up_words).ok());

  const auto again = Withdraw(response.follow_up_words);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->repeated);
  EXPECT_EQ(EventsOf(response.stream).size(), 2u);
}

TEST_F(WithdrawalTest, FindsNothingOnceAnotherRequestHasTakenItBack) {
  const storage::AppendedEvent response = Submit("submitted-1");
  ASSERT_TRUE(Withdraw(response.follow_up_words).ok());

  const absl::Status refused = Withdraw(response.follow_up_words, "another-request-id").status();

  EXPECT_TRUE(absl::IsNotFound(refused)) << refused;
  EXPECT_EQ(refused.message(), "no answer has these words, or it was taken back");
  EXPECT_EQ(kit::ReasonOf(refused), "RESPONSE_UNKNOWN");
}

TEST_F(WithdrawalTest, FindsNothingByWordsOfNobody) {
  const storage::Position before = *log_.Head();
  EXPECT_TRUE(absl::IsNotFound(Withdraw("apple apple apple apple apple").status()));
  EXPECT_EQ(*log_.Head(), before);
}

TEST_F(WithdrawalTest, RefusesARequestIdThatTookAnotherResponseBack) {
  const storage::AppendedEvent first = Submit("submitted-1");
  const storage::AppendedEvent second = Submit("submitted-2");
  ASSERT_TRUE(Withdraw(first.follow_up_words).ok());

  EXPECT_TRUE(absl::IsAlreadyExists(Withdraw(second.follow_up_words).status()));
  EXPECT_TRUE(EventsOf(second.stream)[0].opened);
}

TEST_F(WithdrawalTest, DoesNotTakeTheRequestThatSubmittedForARepeat) {
  const storage::AppendedEvent response = Submit("submitted-1");
  ASSERT_TRUE(Withdraw(response.follow_up_words).ok());

  EXPECT_TRUE(absl::IsNotFound(Withdraw(response.follow_up_words, "submitted-1").status()));
}

// A log in which the response is erased by somebody else just after its words were found.
class RacingLog final : public storage::ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;

  void FindFollowUp(std::string_view words, options::v1::Reader reader,
                    storage::FindFollowUpDone done) override {
    auto found = storage::FindFollowUpAndWait(log_, words, reader);
    ASSERT_TRUE(found.ok());
    v1::ResponseWithdrawn withdrawn;
    ASSERT_TRUE(storage::AppendAndWait(
                    log_, {.request_id = "somebody-else",
                           .events = {storage::MakeEvent(found->envelope.stream(), 1, withdrawn)},
                           .occur_time = WhileOpen()})
                    .ok());
    done(std::move(found));
  }
};

TEST_F(WithdrawalTest, FindsNothingWhenItIsErasedMeanwhile) {
  const storage::AppendedEvent response = Submit("submitted-1");
  RacingLog log(log_);

  EXPECT_TRUE(absl::IsNotFound(Withdraw(log, response.follow_up_words).status()));
  EXPECT_EQ(EventsOf(response.stream).size(), 2u);
}

}  // namespace
}  // namespace ourvoice::intake
