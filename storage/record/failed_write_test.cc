// After a write or a sync that failed nothing is acknowledged.
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "storage/record/rocks_log_for_test.h"
#include "storage/rocks/faulty_files.h"

namespace ourvoice::storage {
namespace {

// A log on files of which one action can be made to fail, with a handler that lets the test go on.
class FailedWriteTest : public RocksLogTest {
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

TEST_F(FailedWriteTest, AcknowledgesNothingOnceItsLogCannotBeWritten) {
  failing_ = ".log";
  ExpectNothingAcknowledged();

  options_.files = nullptr;
  Open();
  EXPECT_TRUE(Append("before", {SampleResponse()})->repeated);
  EXPECT_FALSE(Append("failed", {SampleResponse()})->repeated);
}

TEST_F(FailedWriteTest, AcknowledgesNothingOnceItsAnchorCannotBeMoved) {
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
