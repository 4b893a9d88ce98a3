#include "services/record/remote_event_log.h"

#include <future>
#include <thread>

#include "services/record/served_log_for_test.h"
#include "storage/testing/event_log_contract.h"
#include "storage/testing/forwarding_log.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::storage {
namespace {

using kit::SystemClock;
using record::AppendStream;

// A log that keeps its answers back until it is told to give them.
class HoldingLog final : public ForwardingLog {
 public:
  HoldingLog() : ForwardingLog(memory_) {}

  void Append(AppendBatch batch, AppendDone done) override {
    memory_.Append(std::move(batch), [&](absl::StatusOr<AppendResult> result) {
      const std::lock_guard lock(mutex_);
      held_.push_back([done, result] { done(result); });
      changed_.notify_all();
    });
  }

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
  MemoryEventLog memory_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::function<void()>> held_;
};

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

TEST(RemoteEventLogTest, SaysThatARequestCannotBeLookedUpWhenNobodyServes) {
  MemoryEventLog memory;
  ServedLog served(memory);
  const auto log = served.Connect();
  served.Stop();

  EXPECT_EQ(FindRequestAndWait(*log, "r1", options::v1::READER_INTAKE).status().code(),
            absl::StatusCode::kUnavailable);
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

}  // namespace
}  // namespace ourvoice::storage
