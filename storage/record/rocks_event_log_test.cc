#include "storage/record/rocks_event_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>

#include "storage/record/log_tools.h"
#include "storage/record/rocks_log_for_test.h"
#include "storage/rocks/faulty_files.h"
#include "storage/testing/event_log_contract_tests.h"

namespace ourvoice::storage {
namespace {

// A log with all that it stands on.
struct RocksLogOnDisk {
  TemporaryDirectory directory;
  std::unique_ptr<Vault> vault = *Vault::Open(MakeMemoryKeyProvider(), true);
  std::unique_ptr<RocksEventLog> log =
      *RocksEventLog::Open({.directory = directory.path()}, *vault);
};

INSTANTIATE_TEST_SUITE_P(Rocks, EventLogContract,
                         testing::Values(EventLogKind{"Log",
                                                      []() -> std::shared_ptr<EventLog> {
                                                        auto disk =
                                                            std::make_shared<RocksLogOnDisk>();
                                                        return {disk, disk->log.get()};
                                                      }}),
                         KindName);

class RocksEventLogTest : public RocksLogTest {
 protected:
  // Destroys the key of the subject that the event at `offset` opened.
  void Erase(uint64_t offset) {
    Close();
    const auto rows = OpenRows();
    RocksBatch batch(rows->database());
    batch.Delete(kKeys, PositionKey(offset));
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }
};

TEST_F(RocksEventLogTest, GivesTheFirstAnswerAfterItWasClosed) {
  Open();
  const auto first = Append("r1", {SampleResponse(), SampleFeedback(), SampleCodebook(0)});
  const auto other = Append("r2", {SampleCodebook(1)});
  Open();

  const auto second = Append("r1", {SampleResponse(), SampleFeedback(), SampleCodebook(0)});

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events, first->events);
  EXPECT_EQ(Append("r2", {SampleCodebook(1)})->events, other->events);
  EXPECT_EQ(
      Append("r1", {SampleResponse("parks"), SampleFeedback(), SampleCodebook(0)}).status().code(),
      absl::StatusCode::kAlreadyExists);
}

TEST_F(RocksEventLogTest, GivesTheFirstAnswerWithoutWordsWhenTheSubjectWasErased) {
  Open();
  const auto first = Append("r1", {SampleResponse()});
  ASSERT_NE(first->events[0].follow_up_words, "");
  Erase(1);
  Open();

  const auto second = Append("r1", {SampleResponse()});

  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_TRUE(second->repeated);
  EXPECT_EQ(second->events[0].stream, first->events[0].stream);
  EXPECT_EQ(second->events[0].follow_up_words, "");
}

TEST_F(RocksEventLogTest, OpensNothingOfASubjectThatWasErased) {
  Open();
  const auto response = Append("r1", {SampleResponse(), SampleResponse()});
  ASSERT_TRUE(Append("r2", {SampleCoding(response->events[0].stream, "1")}).ok());
  Erase(1);
  Open();

  const auto page = log_->Follow({}, {}, options::v1::READER_THEME)->Next(10, absl::ZeroDuration());

  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->events.size(), 3u);
  EXPECT_FALSE(page->events[0].opened);
  EXPECT_EQ(page->events[0].payload, "");
  EXPECT_TRUE(page->events[1].opened);
  EXPECT_FALSE(page->events[2].opened);
}

TEST_F(RocksEventLogTest, DoesNotReviveASubjectThatWasErased) {
  Open();
  const auto response = Append("r1", {SampleResponse()});
  Erase(1);
  Open();

  EXPECT_EQ(Append("r2", {SampleCoding(response->events[0].stream, "1")}).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(RocksEventLogTest, KeepsNoSealedWordInTheClear) {
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse("canary-of-a-child")}).ok());
  ASSERT_TRUE(Append("request-of-a-child", {SampleCodebook(0, "canary-in-the-clear")}).ok());
  Close();

  const std::string written = ReadFile(LargestFile(".log"));

  EXPECT_EQ(written.find("canary-of-a-child"), std::string::npos);
  EXPECT_EQ(written.find("request-of-a-child"), std::string::npos);
  EXPECT_NE(written.find("canary-in-the-clear"), std::string::npos) << "the search finds nothing";
}

TEST_F(RocksEventLogTest, IsUsedByOneAtATime) {
  Open();

  const auto second = RocksEventLog::Open({.directory = directory_.path()}, *vault_);

  EXPECT_EQ(second.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.status().message()),
              testing::HasSubstr("another process uses the record"));
  EXPECT_TRUE(Append("r1", {SampleResponse()}).ok());
}

TEST_F(RocksEventLogTest, EndsItsFollowersWhenItIsClosed) {
  Open();
  const auto follower = log_->Follow({}, {}, options::v1::READER_THEME);
  std::thread closer([this] { Close(); });

  EXPECT_EQ(follower->Next(1, absl::InfiniteDuration()).status().code(),
            absl::StatusCode::kCancelled);
  closer.join();
}

TEST_F(RocksEventLogTest, KeepsAPlaceForConcernsOnADiskThatFills) {
  std::atomic<uint64_t> free_bytes = uint64_t{1} << 40;
  options_.free_bytes = [&](const std::string&) -> absl::StatusOr<uint64_t> { return free_bytes; };
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());

  free_bytes = options_.space_floors.ordinary_bytes - 1;
  EXPECT_EQ(Append("r2", {SampleResponse()}).status().code(), absl::StatusCode::kResourceExhausted);

  free_bytes = options_.space_floors.ordinary_bytes;
  EXPECT_FALSE(Append("r2", {SampleResponse()})->repeated);
}

// The committing thread stands still at the beginning of each group until it is let go.
class CommitGroupsTest : public RocksLogTest {
 protected:
  void SetUp() override {
    options_.free_bytes = [this](const std::string&) -> absl::StatusOr<uint64_t> {
      entered_.count_down();
      let_go_.wait();
      return uint64_t{1} << 40;
    };
    options_.queue_batches_max = 5;
    Open();
    // Stands at the beginning of a group of its own; what follows waits and makes the next group.
    Queue("first", {SampleCodebook(0, "first")});
    entered_.wait();
  }

  void Queue(std::string request_id, std::vector<NewEvent> events) {
    log_->Append(SampleBatch(std::move(request_id), std::move(events)),
                 [this](absl::StatusOr<AppendResult> result) {
                   const std::lock_guard lock(mutex_);
                   results_.push_back(std::move(result));
                 });
  }

  // Lets everything be written. Gives the answers in the order in which they were given.
  std::vector<absl::StatusOr<AppendResult>> Finish() {
    let_go_.count_down();
    Close();
    EXPECT_EQ(LogStats(directory_.path(), nullptr)->groups, 2u);
    const std::lock_guard lock(mutex_);
    return results_;
  }

  std::latch entered_{1};
  std::latch let_go_{1};
  std::mutex mutex_;
  std::vector<absl::StatusOr<AppendResult>> results_;
};

TEST_F(CommitGroupsTest, AnswerRepeatsWithinOneGroup) {
  Queue("r1", {SampleResponse(), SampleCodebook(0)});
  Queue("r1", {SampleResponse(), SampleCodebook(0)});
  Queue("r1", {SampleResponse("parks"), SampleCodebook(0)});

  const auto results = Finish();

  ASSERT_EQ(results.size(), 4u);
  ASSERT_TRUE(results[2].ok()) << results[2].status();
  EXPECT_FALSE(results[1]->repeated);
  EXPECT_TRUE(results[2]->repeated);
  EXPECT_EQ(results[2]->events, results[1]->events);
  EXPECT_EQ(results[3].status().code(), absl::StatusCode::kAlreadyExists);
}

TEST_F(CommitGroupsTest, CheckVersionsWithinOneGroup) {
  Queue("r1", {SampleCodebook(0)});
  Queue("r2", {SampleCodebook(0)});
  Queue("r3", {SampleResponse(), SampleCodebook(2)});
  Queue("r4", {SampleCodebook(1)});

  const auto results = Finish();

  ASSERT_EQ(results.size(), 5u);
  EXPECT_TRUE(results[1].ok()) << results[1].status();
  EXPECT_EQ(results[2].status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(results[3].status().code(), absl::StatusCode::kAborted);
  ASSERT_TRUE(results[4].ok()) << results[4].status();
  EXPECT_EQ(results[4]->events[0].position, (Position{.offset = 3})) << "nothing of the refused";
}

TEST_F(CommitGroupsTest, FindASubjectThatTheGroupOpens) {
  NewEvent response = SampleResponse();
  response.stream = "response-named";
  Queue("r1", {response});
  Queue("r2", {SampleCoding("response-named", "1")});
  ASSERT_TRUE(Finish()[2].ok());

  options_.free_bytes = FreeBytes;
  Open();
  const auto coding = log_->ReadStream("coding-1", 0, 1, options::v1::READER_REPORT);

  ASSERT_TRUE(coding.ok()) << coding.status();
  EXPECT_EQ(coding->at(0).payload, SampleCoding("", "1").payload);
}

TEST_F(CommitGroupsTest, RefuseWhatTheQueueCannotHold) {
  for (int index = 0; index < 6; ++index) {
    Queue("r" + std::to_string(index), {SampleResponse()});
  }

  const auto results = Finish();

  ASSERT_EQ(results.size(), 7u);
  EXPECT_EQ(results[0].status().code(), absl::StatusCode::kResourceExhausted) << "told at once";
  for (size_t index = 1; index < results.size(); ++index) {
    EXPECT_TRUE(results[index].ok()) << results[index].status();
  }
}

// A log on files of which one action can be made to fail, with a handler that lets the test go on.
class FailingLogTest : public RocksLogTest {
 protected:
  void SetUp() override {
    const auto on_failure = [this](std::string_view cause) {
      const std::lock_guard lock(mutex_);
      causes_.emplace_back(cause);
    };
    options_.on_failure = on_failure;
    options_.files = MakeFaultyFiles(
        [this](std::string_view, std::string_view file) { return file.ends_with(failing_.load()); },
        on_failure);
    Open();
    ASSERT_TRUE(Append("before", {SampleResponse()}).ok());
  }

  // What a failure has to look like from outside, whatever failed.
  void ExpectNothingAcknowledged() {
    EXPECT_EQ(Append("failed", {SampleResponse()}).status().code(), absl::StatusCode::kUnavailable);
    {
      const std::lock_guard lock(mutex_);
      EXPECT_FALSE(causes_.empty());
    }
    failing_ = "nothing";
    EXPECT_EQ(Append("after", {SampleResponse()}).status().code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(HeadOffset(), 1u);
    EXPECT_EQ(
        log_->Follow({.offset = 1}, {}, options::v1::READER_THEME)->Next(1, {})->events.size(), 0u);
  }

  std::atomic<const char*> failing_ = "nothing";
  std::mutex mutex_;
  std::vector<std::string> causes_;
};

TEST_F(FailingLogTest, AcknowledgesNothingOnceItsLogCannotBeWritten) {
  failing_ = ".log";
  ExpectNothingAcknowledged();

  options_.files = nullptr;
  Open();
  EXPECT_TRUE(Append("before", {SampleResponse()})->repeated);
  EXPECT_FALSE(Append("failed", {SampleResponse()})->repeated);
}

TEST_F(FailingLogTest, AcknowledgesNothingOnceItsAnchorCannotBeMoved) {
  failing_ = "head-anchor";
  ExpectNothingAcknowledged();

  // The group itself had been written: a repeat finds it.
  options_.files = nullptr;
  Open();
  EXPECT_EQ(HeadOffset(), 2u);
  EXPECT_TRUE(Append("failed", {SampleResponse()})->repeated);
  EXPECT_FALSE(Append("after", {SampleResponse()})->repeated);
}

}  // namespace
}  // namespace ourvoice::storage
