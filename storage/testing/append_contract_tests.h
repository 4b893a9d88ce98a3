#pragma once

#include "storage/record/batch_rules.h"
#include "storage/testing/event_log_contract.h"

namespace ourvoice::storage {

TEST_P(EventLogContract, GivesPositionsAndVersionsInOrder) {
  const auto result =
      Append("r1", {SampleCodebook(0), SampleCodebook(1), SampleCodebook(0, "badges")});

  ASSERT_TRUE(result.ok()) << result.status();
  ASSERT_EQ(result->events.size(), 3u);
  EXPECT_FALSE(result->repeated);
  EXPECT_EQ(result->events[0].version, 1u);
  EXPECT_EQ(result->events[1].version, 2u);
  EXPECT_EQ(result->events[2].version, 1u);
  for (size_t index = 0; index < 3; ++index) {
    EXPECT_EQ(result->events[index].position, (Position{.offset = index + 1}));
  }
  EXPECT_EQ(HeadNow(), (Position{.offset = 3}));
}

TEST_P(EventLogContract, BeginsBeforeTheFirstEvent) { EXPECT_EQ(HeadNow(), Position{}); }

TEST_P(EventLogContract, NamesTheStreamsThatBeginWithoutAnId) {
  const auto result = Append("r1", {SampleResponse(), SampleResponse(), SampleFeedback()});

  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->events[0].stream, testing::MatchesRegex("response-[0-9a-f]{32}"));
  EXPECT_THAT(result->events[1].stream, testing::MatchesRegex("response-[0-9a-f]{32}"));
  EXPECT_THAT(result->events[2].stream, testing::MatchesRegex("feedback-[0-9a-f]{32}"));
  EXPECT_NE(result->events[0].stream, result->events[1].stream);
}

TEST_P(EventLogContract, GivesEachEventAnIdOfItsOwn) {
  const auto first = Append("r1", {SampleCodebook(0), SampleCodebook(1)});
  const auto second = Append("r2", {SampleCodebook(2)});

  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_THAT(first->events[0].id, testing::MatchesRegex("[0-9a-f]{32}"));
  EXPECT_NE(first->events[0].id, first->events[1].id);
  EXPECT_NE(first->events[0].id, second->events[0].id);
}

TEST_P(EventLogContract, WritesNothingWhenOneVersionIsWrong) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0)}).ok());

  EXPECT_THAT(Append("r2", {SampleResponse(), SampleCodebook(0)}),
              HasCode(absl::StatusCode::kAborted));
  EXPECT_THAT(Append("r3", {SampleResponse(), SampleCodebook(2)}),
              HasCode(absl::StatusCode::kAborted));
  EXPECT_EQ(HeadNow(), (Position{.offset = 1}));
}

TEST_P(EventLogContract, WritesNothingWhenAVersionIsTakenTwiceInTheBatch) {
  EXPECT_THAT(Append("r1", {SampleCodebook(0), SampleCodebook(0)}),
              HasCode(absl::StatusCode::kAborted));
  EXPECT_EQ(HeadNow(), Position{});
}

TEST_P(EventLogContract, RefusesABatchWithoutRequestOrEvents) {
  EXPECT_THAT(Append("", {SampleCodebook(0)}), HasCode(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Append("r1", {}), HasCode(absl::StatusCode::kInvalidArgument));
}

TEST_P(EventLogContract, TakesABatchOfTheGreatestSizeAndNoneBeyond) {
  std::vector<NewEvent> events;
  for (uint64_t version = 0; version < kBatchEventsMax; ++version) {
    events.push_back(SampleCodebook(version, std::string(180, 'c')));
  }
  size_t bytes = 0;
  for (const NewEvent& event : events) bytes += event.payload.size();
  // A field that no program knows is kept as it is: tag 15, of three bytes of length.
  const size_t room = kBatchBytesMax - bytes - 5;
  events.back().payload += "\x7a";
  for (size_t rest = room; rest > 0; rest >>= 7) {
    events.back().payload += static_cast<char>((rest & 0x7f) | (rest >> 7 > 0 ? 0x80 : 0));
  }
  events.back().payload += std::string(room, 'p');

  EXPECT_TRUE(Append("r1", events).ok());
  EXPECT_EQ(Find("r1")->size(), kBatchEventsMax);
  events.back().payload += std::string(2, '\0');
  EXPECT_THAT(Append("r2", events), HasCode(absl::StatusCode::kInvalidArgument));
}

TEST_P(EventLogContract, RefusesWhatBreaksThePolicyOfAnEvent) {
  NewEvent unknown = SampleCodebook(0);
  unknown.type = "ourvoice.nobody.v1.Nothing";
  NewEvent elsewhere = SampleCodebook(0);
  elsewhere.stream = "response-1";

  EXPECT_THAT(Append("r1", {unknown}), HasCode(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(Append("r2", {elsewhere}), HasCode(absl::StatusCode::kInvalidArgument));
  EXPECT_EQ(HeadNow(), Position{});
}

TEST_P(EventLogContract, NeedsASubjectThatWasOpened) {
  EXPECT_THAT(Append("r1", {SampleCoding("response-nobody", "1")}),
              HasCode(absl::StatusCode::kFailedPrecondition));
  EXPECT_EQ(HeadNow(), Position{});

  const auto response = Append("r2", {SampleResponse()});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_TRUE(Append("r3", {SampleCoding(response->events[0].stream, "1")}).ok());
}

TEST_P(EventLogContract, NeedsASubjectThatOpensAndNotOnlyAStream) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0)}).ok());

  EXPECT_THAT(Append("r2", {SampleCoding("codebook-our-year", "1")}),
              HasCode(absl::StatusCode::kFailedPrecondition));
}

TEST_P(EventLogContract, GivesFollowUpWordsToResponsesOnly) {
  const auto result =
      Append("r1", {SampleResponse(), SampleResponse(), SampleFeedback(), SampleCodebook(0)});

  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_THAT(result->events[0].follow_up_words, testing::MatchesRegex("([^ ]+ ){4}[^ ]+"));
  EXPECT_NE(result->events[0].follow_up_words, result->events[1].follow_up_words);
  EXPECT_EQ(result->events[2].follow_up_words, "");
  EXPECT_EQ(result->events[3].follow_up_words, "");
}

TEST_P(EventLogContract, BreaksTheLinkToAYoungPerson) {
  const auto result = Append("r1", {SampleResponse(), SampleFeedback()});
  ASSERT_TRUE(result.ok()) << result.status();

  const auto response = ReadAs(options::v1::READER_INTAKE, result->events[0].stream);
  const auto feedback = ReadAs(options::v1::READER_INTAKE, result->events[1].stream);

  ASSERT_EQ(response.size(), 1u);
  ASSERT_EQ(feedback.size(), 1u);
  EXPECT_EQ(response[0].envelope.actor(), "");
  EXPECT_EQ(response[0].envelope.occur_time().seconds() % 3600, 0);
  EXPECT_EQ(response[0].envelope.occur_time().nanos(), 0);
  EXPECT_NE(response[0].envelope.correlation_id(), "");
  EXPECT_NE(response[0].envelope.correlation_id(), feedback[0].envelope.correlation_id());
}

TEST_P(EventLogContract, KeepsTimeActorAndRequestTogetherOtherwise) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0), SampleCodebook(1)}).ok());

  const auto events = ReadAs(options::v1::READER_THEME, "codebook-our-year");

  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].envelope.actor(), "account-officer");
  EXPECT_EQ(events[0].envelope.occur_time().seconds(), 1'800'003'599);
  EXPECT_EQ(events[0].envelope.occur_time().nanos(), 250'000'000);
  EXPECT_NE(events[0].envelope.correlation_id(), "");
  EXPECT_EQ(events[0].envelope.correlation_id(), events[1].envelope.correlation_id());
}

}  // namespace ourvoice::storage
