#include "services/record/remote_follower.h"

#include "services/record/served_log_for_test.h"
#include "storage/testing/event_log_contract.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::storage {
namespace {

using kit::SystemClock;
using record::RemoteEventLog;

TEST(RemoteFollowerTest, EndsAFollowerWhenTheServerStopsAndFollowsAnew) {
  MemoryEventLog memory;
  ServedLog served(memory);
  const auto log = served.Connect();
  ASSERT_TRUE(AppendAndWait(*log, CodebookBatch("r1", "c1")).ok());
  const auto follower = log->Follow({}, {}, options::v1::READER_THEME);
  const auto page = follower->Next(10, absl::ZeroDuration());
  ASSERT_TRUE(page.ok()) << page.status();

  served.Stop();

  EXPECT_THAT(follower->Next(10, absl::InfiniteDuration()),
              HasCode(absl::StatusCode::kUnavailable));
  EXPECT_THAT(follower->Next(10, absl::ZeroDuration()), HasCode(absl::StatusCode::kUnavailable));
  served.Start();
  ASSERT_TRUE(AppendInTheEnd(*log, CodebookBatch("r2", "c2")).ok());
  const auto anew = log->Follow(page->position, {}, options::v1::READER_THEME)
                        ->Next(10, absl::InfiniteDuration());
  ASSERT_TRUE(anew.ok()) << anew.status();
  ASSERT_EQ(anew->events.size(), 1u);
  EXPECT_EQ(anew->events[0].position, (Position{.offset = 2}));
}

TEST(RemoteFollowerTest, RefusesAPositionThatIsNone) {
  MemoryEventLog memory;
  ServedLog served(memory);
  const auto stub = record::v1::RecordService::NewStub(kit::MakeChannel(served.Address()));
  const auto context = kit::MakeContext("service", SystemClock()() + absl::Seconds(20));
  record::v1::FollowRequest request;
  request.set_position_after("nowhere");

  record::v1::FollowResponse page;
  const auto stream = stub->Follow(context.get(), request);

  EXPECT_FALSE(stream->Read(&page));
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

// A log whose events together are far larger than a message may be.
class LargeEventsTest : public testing::Test {
 protected:
  static constexpr int kEvents = 12;

  LargeEventsTest() {
    for (int i = 0; i < kEvents; ++i) {
      theme::v1::CodebookPublished published;
      published.mutable_codebook()->set_title(std::string((i % 3) * 900'000, 'a'));
      const AppendBatch batch{.request_id = "r" + std::to_string(i),
                              .events = {MakeEvent("codebook-c", i, published)},
                              .occur_time = absl::FromUnixSeconds(1'800'000'000)};
      EXPECT_TRUE(AppendAndWait(memory_, batch).ok());
    }
  }

  MemoryEventLog memory_;
  ServedLog served_{memory_};
  std::unique_ptr<RemoteEventLog> log_ = served_.Connect();
};

TEST_F(LargeEventsTest, AreReadInSeveralMessages) {
  const auto events = log_->ReadStream("codebook-c", 0, 100, options::v1::READER_THEME);

  ASSERT_TRUE(events.ok()) << events.status();
  ASSERT_EQ(events->size(), size_t{kEvents});
  for (int i = 0; i < kEvents; ++i) EXPECT_EQ((*events)[i].envelope.version(), i + 1u);
}

TEST_F(LargeEventsTest, AreReadNoFurtherThanAsked) {
  const auto events = log_->ReadStream("codebook-c", 1, 7, options::v1::READER_THEME);

  ASSERT_TRUE(events.ok()) << events.status();
  EXPECT_EQ(events->size(), 7u);
}

TEST_F(LargeEventsTest, AreFollowedInSeveralMessages) {
  const auto follower = log_->Follow({}, {}, options::v1::READER_THEME);
  uint64_t expected = 0;
  Position position;
  while (position.offset < kEvents) {
    const auto page = follower->Next(100, absl::ZeroDuration());
    ASSERT_TRUE(page.ok()) << page.status();
    for (const RecordedEvent& event : page->events) EXPECT_EQ(event.position.offset, ++expected);
    EXPECT_EQ(page->position.offset, expected);
    position = page->position;
  }
  EXPECT_EQ(expected, uint64_t{kEvents});
}

TEST(ManyEventsTest, AreReadInSeveralPages) {
  MemoryEventLog memory;
  ServedLog served(memory);
  const auto log = served.Connect();
  for (uint64_t version = 0; version < 1'500; version += 500) {
    AppendBatch batch{.request_id = "r" + std::to_string(version),
                      .occur_time = absl::FromUnixSeconds(1'800'000'000)};
    for (uint64_t i = 0; i < 500; ++i) {
      batch.events.push_back(MakeEvent("codebook-c", version + i, theme::v1::CodebookPublished()));
    }
    ASSERT_TRUE(AppendAndWait(*log, std::move(batch)).ok());
  }

  const auto events = log->ReadStream("codebook-c", 0, 10'000, options::v1::READER_THEME);

  ASSERT_TRUE(events.ok()) << events.status();
  EXPECT_EQ(events->size(), 1'500u);
}

}  // namespace
}  // namespace ourvoice::storage
