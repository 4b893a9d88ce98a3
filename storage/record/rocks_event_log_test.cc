#include "storage/record/rocks_event_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>

#include "storage/record/rocks_log_for_test.h"
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

TEST_F(RocksEventLogTest, ExistsFromItsMakingOnEvenWhenHalfOfItIsGone) {
  EXPECT_FALSE(RocksEventLog::Exists(directory_.path()));

  Open();
  Close();
  EXPECT_TRUE(RocksEventLog::Exists(directory_.path()));

  std::filesystem::remove(AnchorPath());
  EXPECT_TRUE(RocksEventLog::Exists(directory_.path()));

  std::filesystem::remove_all(LogPaths(directory_.path()).database);
  EXPECT_FALSE(RocksEventLog::Exists(directory_.path()));
}

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

TEST_F(RocksEventLogTest, LeavesNothingToRecoverWhenItIsToFlushAtClosing) {
  Open();
  Close();
  {
    auto log =
        RocksEventLog::Open({.directory = directory_.path(), .flush_at_closing = true}, *vault_);
    ASSERT_TRUE(log.ok()) << log.status();
    ASSERT_TRUE(AppendAndWait(**log, SampleBatch("r1", {SampleResponse()})).ok());
  }

  for (const auto& file :
       std::filesystem::directory_iterator(LogPaths(directory_.path()).database)) {
    if (file.path().extension() == ".log") {
      EXPECT_EQ(file.file_size(), 0) << file.path();
    }
  }
  Open();
  EXPECT_EQ(Append("r1", {SampleResponse()})->repeated, true);
}

TEST_F(RocksEventLogTest, OpensAPageOfSubjectsBornFarApartAndErased) {
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());
  for (int i = 0; i < 40; ++i) {
    const std::string id = "filler" + std::to_string(i);
    ASSERT_TRUE(Append(id, {SampleCodebook(static_cast<uint64_t>(i))}).ok());
  }
  ASSERT_TRUE(Append("r2", {SampleResponse()}).ok());
  ASSERT_TRUE(Append("r3", {SampleResponse()}).ok());
  Erase(42);
  Open();

  const auto page =
      log_->Follow({}, {"response"}, options::v1::READER_INTAKE)->Next(100, absl::ZeroDuration());

  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->events.size(), 3);
  EXPECT_TRUE(page->events[0].opened);
  EXPECT_FALSE(page->events[1].opened);
  EXPECT_TRUE(page->events[2].opened);
}

}  // namespace
}  // namespace ourvoice::storage
