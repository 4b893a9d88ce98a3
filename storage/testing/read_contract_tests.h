#pragma once

#include <thread>

#include "storage/testing/event_log_contract.h"

namespace ourvoice::storage {

inline std::vector<uint64_t> OffsetsOf(const std::vector<RecordedEvent>& events) {
  std::vector<uint64_t> offsets;
  for (const RecordedEvent& event : events) {
    offsets.push_back(event.position.offset);
  }
  return offsets;
}

TEST_P(EventLogContract, ReadsAStreamAfterAVersionAndNoFurtherThanAsked) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0), SampleCodebook(1), SampleCodebook(0, "our-year-2"),
                            SampleCodebook(2)})
                  .ok());
  const auto reader = options::v1::READER_THEME;

  EXPECT_THAT(OffsetsOf(*log_->ReadStream("codebook-our-year", 0, 100, reader)),
              testing::ElementsAre(1, 2, 4));
  EXPECT_THAT(OffsetsOf(*log_->ReadStream("codebook-our-year", 1, 100, reader)),
              testing::ElementsAre(2, 4));
  EXPECT_THAT(OffsetsOf(*log_->ReadStream("codebook-our-year", 1, 1, reader)),
              testing::ElementsAre(2));
  EXPECT_THAT(*log_->ReadStream("codebook-our-year", 3, 100, reader), testing::IsEmpty());
  EXPECT_THAT(*log_->ReadStream("codebook-our", 0, 100, reader), testing::IsEmpty());
}

TEST_P(EventLogContract, ReadsANamedStreamByItsName) {
  const auto result = Append("r1", {SampleResponse("lessons"), SampleFeedback()});
  ASSERT_TRUE(result.ok()) << result.status();

  const auto events = ReadAs(options::v1::READER_INTAKE, result->events[0].stream);

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].envelope.id(), result->events[0].id);
  EXPECT_EQ(events[0].payload, SampleResponse("lessons").payload);
  const std::string same_id = result->events[0].stream.substr(std::string("response-").size());
  EXPECT_THAT(ReadAs(options::v1::READER_INTAKE, "feedback-" + same_id), testing::IsEmpty());
}

TEST_P(EventLogContract, OpensSealedPayloadsForListedReadersOnly) {
  const auto result = Append("r1", {SampleResponse("lessons"), SampleFeedback()});
  ASSERT_TRUE(result.ok()) << result.status();
  const std::string& response = result->events[0].stream;
  const std::string& feedback = result->events[1].stream;

  EXPECT_TRUE(ReadAs(options::v1::READER_REPORT, response)[0].opened);
  EXPECT_FALSE(ReadAs(options::v1::READER_REPORT, feedback)[0].opened);
  EXPECT_EQ(ReadAs(options::v1::READER_SURVEY, response)[0].payload, "");
  EXPECT_FALSE(ReadAs(options::v1::READER_SURVEY, response)[0].opened);
  EXPECT_FALSE(ReadAs(options::v1::READER_UNSPECIFIED, response)[0].opened);
}

TEST_P(EventLogContract, OpensWhatIsSealedUnderAnotherStreamsKey) {
  const auto response = Append("r1", {SampleResponse()});
  ASSERT_TRUE(response.ok()) << response.status();
  const NewEvent coding = SampleCoding(response->events[0].stream, "1");
  ASSERT_TRUE(Append("r2", {coding}).ok());

  const auto events = ReadAs(options::v1::READER_REPORT, "coding-1");

  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].payload, coding.payload);
  EXPECT_EQ(events[0].envelope.subject(), response->events[0].stream);
}

TEST_P(EventLogContract, TellsWhereTheSubjectOfASealedEventWasBorn) {
  const auto before = Append("r1", {SampleCodebook(0), SampleResponse(), SampleFeedback()});
  ASSERT_TRUE(before.ok()) << before.status();
  const std::string& response = before->events[1].stream;
  ASSERT_TRUE(Append("r2", {SampleResponse(), SampleCoding(response, "1")}).ok());

  // Feedback is not opened for the reader.
  const auto page =
      log_->Follow({}, {}, options::v1::READER_REPORT)->Next(10, absl::ZeroDuration());

  ASSERT_TRUE(page.ok()) << page.status();
  std::vector<uint64_t> births;
  for (const RecordedEvent& event : page->events) {
    births.push_back(event.subject_birth.offset);
  }
  EXPECT_THAT(births, testing::ElementsAre(0, 2, 3, 4, 2));
  EXPECT_EQ(ReadAs(options::v1::READER_REPORT, "coding-1")[0].subject_birth.offset, 2u);
  EXPECT_EQ((*Find("r2"))[1].subject_birth.offset, 2u);
}

TEST_P(EventLogContract, FollowsInPagesAndResumes) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0), SampleCodebook(1), SampleCodebook(2)}).ok());
  const auto follower = log_->Follow({}, {}, options::v1::READER_THEME);

  const auto first = follower->Next(2, absl::ZeroDuration());
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_THAT(OffsetsOf(first->events), testing::ElementsAre(1, 2));
  EXPECT_EQ(first->position, (Position{.offset = 2}));
  EXPECT_EQ(first->head, (Position{.offset = 3}));

  const auto resumed =
      log_->Follow(first->position, {}, options::v1::READER_THEME)->Next(2, absl::ZeroDuration());
  ASSERT_TRUE(resumed.ok()) << resumed.status();
  EXPECT_THAT(OffsetsOf(resumed->events), testing::ElementsAre(3));
}

TEST_P(EventLogContract, FollowsTheWantedCategoriesAndPassesOverTheRest) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0), SampleResponse(), SampleFeedback(), SampleResponse(),
                            SampleCodebook(1)})
                  .ok());
  const auto follower = log_->Follow({}, {"response", "feedback"}, options::v1::READER_INTAKE);

  std::vector<uint64_t> offsets;
  Position position;
  while (position < HeadNow()) {
    const auto page = follower->Next(10, absl::Seconds(10));
    ASSERT_TRUE(page.ok()) << page.status();
    for (const uint64_t offset : OffsetsOf(page->events)) {
      offsets.push_back(offset);
    }
    position = page->position;
  }

  EXPECT_THAT(offsets, testing::ElementsAre(2, 3, 4));
}

TEST_P(EventLogContract, FollowsWithSealedPayloadsOpenedForTheReaderOnly) {
  ASSERT_TRUE(Append("r1", {SampleResponse(), SampleFeedback(), SampleCodebook(0)}).ok());

  const auto page =
      log_->Follow({}, {}, options::v1::READER_REPORT)->Next(10, absl::ZeroDuration());

  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->events.size(), 3u);
  EXPECT_TRUE(page->events[0].opened);
  EXPECT_FALSE(page->events[1].opened);
  EXPECT_EQ(page->events[1].payload, "");
  EXPECT_TRUE(page->events[2].opened);
}

TEST_P(EventLogContract, GivesAnEmptyPageAtTheEnd) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0)}).ok());
  const auto follower = log_->Follow({.offset = 1}, {}, options::v1::READER_THEME);

  const auto page = follower->Next(10, absl::ZeroDuration());

  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(page->events, testing::IsEmpty());
  EXPECT_EQ(page->position, (Position{.offset = 1}));
}

TEST_P(EventLogContract, DoesNotFollowFromBeyondTheEnd) {
  ASSERT_TRUE(Append("r1", {SampleCodebook(0)}).ok());

  EXPECT_THAT(log_->Follow({.offset = 2}, {}, options::v1::READER_THEME)
                  ->Next(10, absl::InfiniteDuration()),
              HasCode(absl::StatusCode::kOutOfRange));
}

TEST_P(EventLogContract, WakesAFollowerWhenSomethingIsAppended) {
  const auto follower = log_->Follow({}, {}, options::v1::READER_THEME);
  std::thread appender([this] { EXPECT_TRUE(Append("r1", {SampleCodebook(0)}).ok()); });

  const auto page = follower->Next(10, absl::InfiniteDuration());

  appender.join();
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_THAT(OffsetsOf(page->events), testing::ElementsAre(1));
}

TEST_P(EventLogContract, EndsAFollowerThatWaitsWhenItIsCancelled) {
  const auto follower = log_->Follow({}, {}, options::v1::READER_THEME);
  std::thread canceller([&] { follower->Cancel(); });

  EXPECT_THAT(follower->Next(10, absl::InfiniteDuration()), HasCode(absl::StatusCode::kCancelled));
  canceller.join();
  EXPECT_THAT(follower->Next(10, absl::ZeroDuration()), HasCode(absl::StatusCode::kCancelled));
}

}  // namespace ourvoice::storage
