#include "services/record/remote_event_log.h"

#include <future>
#include <thread>

#include "services/kit/channel.h"
#include "services/kit/server.h"
#include "services/record/record_service.h"
#include "storage/record/rocks_event_log.h"
#include "storage/testing/event_log_contract_tests.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

using kit::SystemClock;
using record::AppendStream;
using record::RemoteEventLog;

// A log that keeps its answers back until it is told to give them.
class HoldingLog final : public EventLog {
 public:
  void Append(AppendBatch batch, AppendDone done) override {
    log_.Append(std::move(batch), [&](absl::StatusOr<AppendResult> result) {
      const std::lock_guard lock(mutex_);
      held_.push_back([done, result] { done(result); });
      changed_.notify_all();
    });
  }
  absl::StatusOr<std::vector<RecordedEvent>> ReadStream(std::string_view stream,
                                                        uint64_t version_after, size_t count_max,
                                                        options::v1::Reader reader) override {
    return log_.ReadStream(stream, version_after, count_max, reader);
  }
  std::unique_ptr<Follower> Follow(Position position_after, std::vector<std::string> categories,
                                   options::v1::Reader reader) override {
    return log_.Follow(position_after, std::move(categories), reader);
  }
  absl::StatusOr<Position> Head() override { return log_.Head(); }

  void AwaitHeld(size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return held_.size() >= count; });
  }

  // Gives what was kept back, the last first.
  void Release() {
    std::vector<std::function<void()>> held;
    {
      const std::lock_guard lock(mutex_);
      held.swap(held_);
    }
    for (auto answer = held.rbegin(); answer != held.rend(); ++answer) (*answer)();
  }

 private:
  MemoryEventLog log_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::function<void()>> held_;
};

// A log behind a socket.
class ServedLog {
 public:
  explicit ServedLog(EventLog& log) : log_(log) { Start(); }
  ~ServedLog() { Stop(); }

  void Start() {
    dispatcher_ = std::make_unique<kit::Dispatcher>(2);
    record::RegisterRecordService(*dispatcher_, log_);
    auto server = kit::Server::Start(*dispatcher_,
                                     {{.kind = kit::Listener::Kind::kLocal, .address = Address()}});
    ASSERT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
  }
  void Stop() {
    if (server_) server_->Stop(absl::Seconds(20));
    server_.reset();
    dispatcher_.reset();
  }

  std::string Address() const { return "unix:" + directory_.path() + "/s.sock"; }
  std::unique_ptr<RemoteEventLog> Connect() const {
    return std::make_unique<RemoteEventLog>(kit::MakeChannel(Address()), SystemClock());
  }

 private:
  EventLog& log_;
  TemporaryDirectory directory_;
  std::unique_ptr<kit::Dispatcher> dispatcher_;
  std::unique_ptr<kit::Server> server_;
};

// All that a remote log of the contract's tests stands on.
struct MemoryOverASocket {
  MemoryEventLog log;
  ServedLog served{log};
  std::unique_ptr<RemoteEventLog> remote = served.Connect();
};

struct RocksOverASocket {
  TemporaryDirectory directory;
  std::unique_ptr<Vault> vault = *Vault::Open(MakeMemoryKeyProvider(), true);
  std::unique_ptr<RocksEventLog> log =
      *RocksEventLog::Open({.directory = directory.path()}, *vault);
  ServedLog served{*log};
  std::unique_ptr<RemoteEventLog> remote = served.Connect();
};

template <typename Parts>
std::shared_ptr<EventLog> MakeRemote() {
  auto parts = std::make_shared<Parts>();
  EventLog* const remote = parts->remote.get();
  return {std::move(parts), remote};
}

INSTANTIATE_TEST_SUITE_P(Remote, EventLogContract,
                         testing::Values(EventLogKind{"Memory", MakeRemote<MemoryOverASocket>},
                                         EventLogKind{"Rocks", MakeRemote<RocksOverASocket>}),
                         KindName);

AppendBatch CodebookBatch(std::string request_id, std::string_view id, size_t name_bytes = 1) {
  theme::v1::CodebookPublished published;
  published.mutable_codebook()->set_title(std::string(name_bytes, 'a'));
  return {.request_id = std::move(request_id),
          .events = {MakeEvent("codebook-" + std::string(id), 0, published)},
          .occur_time = absl::FromUnixSeconds(1'800'000'000)};
}

// Appends until the server is reached again.
absl::StatusOr<AppendResult> AppendInTheEnd(EventLog& log, const AppendBatch& batch) {
  while (true) {
    auto result = AppendAndWait(log, batch);
    if (result.status().code() != absl::StatusCode::kUnavailable) return result;
    std::this_thread::yield();
  }
}

TEST(RemoteEventLogTest, MatchesAnswersThatComeInAnotherOrder) {
  HoldingLog holding;
  ServedLog served(holding);
  const auto log = served.Connect();
  std::vector<std::future<absl::StatusOr<AppendResult>>> results;
  for (int i = 0; i < 50; ++i) {
    auto promise = std::make_shared<std::promise<absl::StatusOr<AppendResult>>>();
    results.push_back(promise->get_future());
    log->Append(CodebookBatch("r" + std::to_string(i), "c" + std::to_string(i)),
                [promise](auto result) { promise->set_value(std::move(result)); });
  }
  holding.AwaitHeld(50);

  holding.Release();

  for (int i = 0; i < 50; ++i) {
    const auto result = results[i].get();
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->events[0].stream, "codebook-c" + std::to_string(i));
  }
}

TEST(RemoteEventLogTest, EndsWhatIsUnderWayWhenTheStreamBreaksAndRepeatsItAfterwards) {
  HoldingLog holding;
  ServedLog served(holding);
  const auto log = served.Connect();
  std::vector<std::future<absl::StatusOr<AppendResult>>> results;
  for (int i = 0; i < 3; ++i) {
    auto promise = std::make_shared<std::promise<absl::StatusOr<AppendResult>>>();
    results.push_back(promise->get_future());
    log->Append(CodebookBatch("r" + std::to_string(i), "c" + std::to_string(i)),
                [promise](auto result) { promise->set_value(std::move(result)); });
  }
  holding.AwaitHeld(3);

  served.Stop();

  for (auto& result : results) {
    EXPECT_EQ(result.get().status().code(), absl::StatusCode::kUnavailable);
  }
  EXPECT_EQ(AppendAndWait(*log, CodebookBatch("r9", "c9")).status().code(),
            absl::StatusCode::kUnavailable);
  served.Start();
  std::thread releaser([&] {
    holding.AwaitHeld(4);
    holding.Release();
  });
  const auto repeated = AppendInTheEnd(*log, CodebookBatch("r0", "c0"));
  ASSERT_TRUE(repeated.ok()) << repeated.status();
  EXPECT_TRUE(repeated->repeated);
  releaser.join();
}

TEST(RemoteEventLogTest, BoundsWhatIsUnderWay) {
  HoldingLog holding;
  ServedLog served(holding);
  const auto log = served.Connect();
  std::atomic<size_t> answered = 0;
  std::promise<void> all;
  for (size_t i = 0; i < AppendStream::kOutstandingMax; ++i) {
    log->Append(CodebookBatch("r" + std::to_string(i), "c" + std::to_string(i)), [&](auto result) {
      EXPECT_TRUE(result.ok()) << result.status();
      if (++answered == AppendStream::kOutstandingMax) all.set_value();
    });
  }

  EXPECT_EQ(AppendAndWait(*log, CodebookBatch("r", "c")).status().code(),
            absl::StatusCode::kResourceExhausted);

  holding.AwaitHeld(AppendStream::kOutstandingMax);
  holding.Release();
  all.get_future().wait();
}

TEST(RemoteEventLogTest, RefusesABatchThatIsTooLargeAndGoesOn) {
  MemoryEventLog memory;
  ServedLog served(memory);
  const auto log = served.Connect();

  EXPECT_EQ(AppendAndWait(*log, CodebookBatch("r1", "c1", 5 << 20)).status().code(),
            absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(AppendAndWait(*log, CodebookBatch("r2", "c2", 4 << 20)).ok());
}

TEST(RemoteEventLogTest, EndsWhatIsUnderWayWhenItGoes) {
  HoldingLog holding;
  ServedLog served(holding);
  auto log = served.Connect();
  absl::Status ended;
  log->Append(CodebookBatch("r1", "c1"), [&](auto result) { ended = result.status(); });
  holding.AwaitHeld(1);

  log.reset();

  EXPECT_EQ(ended.code(), absl::StatusCode::kUnavailable);
  holding.Release();
}

TEST(RemoteEventLogTest, IsUnavailableWhenNobodyListens) {
  MemoryEventLog memory;
  ServedLog served(memory);
  const auto log = served.Connect();
  served.Stop();
  const absl::StatusCode unavailable = absl::StatusCode::kUnavailable;

  EXPECT_THAT(AppendAndWait(*log, CodebookBatch("r1", "c1")), HasCode(unavailable));
  EXPECT_THAT(log->Head(), HasCode(unavailable));
  EXPECT_THAT(log->ReadStream("codebook-c1", 0, 1, options::v1::READER_THEME),
              HasCode(unavailable));
  EXPECT_THAT(log->Follow({}, {}, options::v1::READER_THEME)->Next(1, absl::ZeroDuration()),
              HasCode(unavailable));
}

TEST(RemoteEventLogTest, EndsAFollowerWhenTheServerStopsAndFollowsAnew) {
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

TEST(RemoteEventLogTest, RefusesAPositionThatIsNone) {
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

TEST(RemoteEventLogTest, AnswersEverythingBeforeItEndsAStreamThatIsDone) {
  MemoryEventLog memory;
  ServedLog served(memory);
  const auto stub = record::v1::RecordService::NewStub(kit::MakeChannel(served.Address()));
  const auto context = kit::MakeContext("service", SystemClock()() + absl::Seconds(20));
  const auto stream = stub->Append(context.get());
  for (int i = 0; i < 20; ++i) {
    record::v1::AppendRequest request;
    request.set_sequence(i);
    request.mutable_occur_time()->set_nanos(i % 2 == 0 ? 0 : -1);
    ASSERT_TRUE(stream->Write(request));
  }
  stream->WritesDone();

  record::v1::AppendResponse response;
  int answers = 0;
  while (stream->Read(&response)) {
    ++answers;
    EXPECT_EQ(response.code(), 3);
  }

  EXPECT_EQ(answers, 20);
  EXPECT_TRUE(stream->Finish().ok());
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
  EXPECT_EQ(log_->ReadStream("codebook-c", 1, 7, options::v1::READER_THEME)->size(), 7u);
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

  EXPECT_EQ(log->ReadStream("codebook-c", 0, 10'000, options::v1::READER_THEME)->size(), 1'500u);
}

}  // namespace
}  // namespace ourvoice::storage
