#pragma once

#include "storage/testing/event_log_contract.h"

namespace ourvoice::storage {

TEST_P(EventLogContract, GivesTheFirstAnswerToARepeat) {
  const auto first = Append("r1", {SampleResponse(), SampleFeedback(), SampleCodebook(0)});
  ASSERT_TRUE(Append("r2", {SampleCodebook(1)}).ok());

  const auto second = Append("r1", {SampleResponse(), SampleFeedback(), SampleCodebook(0)});

  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events, first->events);
  EXPECT_EQ(HeadNow(), (Position{.offset = 4}));
}

TEST_P(EventLogContract, GivesTheFirstAnswerToARepeatThatBeginsNoNamedStream) {
  const auto first = Append("r1", {SampleCodebook(0), SampleCodebook(1)});

  const auto second = Append("r1", {SampleCodebook(0), SampleCodebook(1)});

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events, first->events);
}

TEST_P(EventLogContract, GivesTheFirstAnswerWhateverTheTimeAndActorOfTheRepeat) {
  const auto first = Append("r1", {SampleResponse()});
  AppendBatch later = SampleBatch("r1", {SampleResponse()});
  later.occur_time += absl::Hours(30);
  later.actor = "";

  const auto second = AppendAndWait(*log_, later);

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->events, first->events);
}

TEST_P(EventLogContract, RefusesARequestIdThatWasUsedWithOtherContent) {
  ASSERT_TRUE(Append("r1", {SampleResponse("lessons"), SampleCodebook(0)}).ok());
  const absl::StatusCode exists = absl::StatusCode::kAlreadyExists;

  EXPECT_THAT(Append("r1", {SampleResponse("parks"), SampleCodebook(0)}), HasCode(exists))
      << "payload";
  EXPECT_THAT(Append("r1", {SampleFeedback(), SampleCodebook(0)}), HasCode(exists)) << "category";
  EXPECT_THAT(Append("r1", {SampleCodebook(0)}), HasCode(exists)) << "without the named stream";
  EXPECT_THAT(Append("r1", {SampleResponse("lessons")}), HasCode(exists)) << "fewer events";
  EXPECT_THAT(Append("r1", {SampleResponse("lessons"), SampleCodebook(0), SampleCodebook(1)}),
              HasCode(exists))
      << "more events";
  EXPECT_THAT(Append("r1", {SampleResponse("lessons"), SampleCodebook(0, "badges")}),
              HasCode(exists))
      << "stream";
  EXPECT_THAT(Append("r1", {SampleResponse("lessons"), SampleCodebook(1)}), HasCode(exists))
      << "version";
  EXPECT_EQ(HeadNow(), (Position{.offset = 2}));
}

TEST_P(EventLogContract, RefusesARequestIdThatWasUsedWithoutANamedStream) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0)}).ok());

  EXPECT_THAT(Append("r1", {SampleResponse()}), HasCode(absl::StatusCode::kAlreadyExists));
}

TEST_P(EventLogContract, RefusesARepeatWithAnotherSubject) {
  const auto responses = Append("r1", {SampleResponse(), SampleResponse()});
  ASSERT_TRUE(responses.ok()) << responses.status();
  ASSERT_TRUE(Append("r2", {SampleCoding(responses->events[0].stream, "1")}).ok());

  EXPECT_THAT(Append("r2", {SampleCoding(responses->events[1].stream, "1")}),
              HasCode(absl::StatusCode::kAlreadyExists));
}

TEST_P(EventLogContract, DoesNotRememberARejection) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0)}).ok());
  ASSERT_THAT(Append("r2", {SampleCodebook(0)}), HasCode(absl::StatusCode::kAborted));

  const auto corrected = Append("r2", {SampleCodebook(1)});

  ASSERT_TRUE(corrected.ok()) << corrected.status();
  EXPECT_FALSE(corrected->repeated);
}

TEST_P(EventLogContract, AnswersEachOfManyEqualRequestsAlike) {
  std::mutex mutex;
  std::condition_variable answered;
  std::vector<absl::StatusOr<AppendResult>> results;
  for (int repeat = 0; repeat < 50; ++repeat) {
    log_->Append(SampleBatch("r1", {SampleResponse()}), [&](absl::StatusOr<AppendResult> result) {
      const std::lock_guard lock(mutex);
      results.push_back(std::move(result));
      answered.notify_all();
    });
  }
  std::unique_lock lock(mutex);
  answered.wait(lock, [&] { return results.size() == 50; });

  int first = 0;
  for (const auto& result : results) {
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->events, results[0]->events);
    first += result->repeated ? 0 : 1;
  }
  EXPECT_EQ(first, 1);
  EXPECT_EQ(HeadNow(), (Position{.offset = 1}));
}

}  // namespace ourvoice::storage
