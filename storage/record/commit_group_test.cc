// What the batches of one group see of each other.
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <latch>

#include "storage/record/log_tools.h"
#include "storage/record/rocks_log_for_test.h"

namespace ourvoice::storage {
namespace {

// The committing thread stands still at the beginning of each group until it is let go.
class CommitGroupTest : public RocksLogTest {
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
    auto promise = std::make_shared<std::promise<absl::StatusOr<AppendResult>>>();
    results_.push_back(promise->get_future());
    log_->Append(
        SampleBatch(std::move(request_id), std::move(events)),
        [promise](absl::StatusOr<AppendResult> result) { promise->set_value(std::move(result)); });
  }

  // Lets everything be written. Gives the answers in the order of the batches.
  std::vector<absl::StatusOr<AppendResult>> Finish() {
    let_go_.count_down();
    Close();
    EXPECT_EQ(LogStats(directory_.path(), nullptr)->groups, 2u);
    std::vector<absl::StatusOr<AppendResult>> results;
    for (auto& result : results_) results.push_back(result.get());
    return results;
  }

  std::latch entered_{1};
  std::latch let_go_{1};
  std::vector<std::future<absl::StatusOr<AppendResult>>> results_;
};

TEST_F(CommitGroupTest, AnswerRepeatsWithinOneGroup) {
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

TEST_F(CommitGroupTest, CheckVersionsWithinOneGroup) {
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

TEST_F(CommitGroupTest, FindASubjectThatTheGroupOpens) {
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

TEST_F(CommitGroupTest, RefuseWhatTheQueueCannotHold) {
  for (int index = 0; index < 6; ++index) {
    Queue("r" + std::to_string(index), {SampleResponse()});
  }
  EXPECT_EQ(results_.back().wait_for(std::chrono::seconds(0)), std::future_status::ready)
      << "told at once";

  const auto results = Finish();

  ASSERT_EQ(results.size(), 7u);
  EXPECT_EQ(results.back().status().code(), absl::StatusCode::kResourceExhausted);
  for (size_t index = 0; index < results.size() - 1; ++index) {
    EXPECT_TRUE(results[index].ok()) << results[index].status();
  }
}

}  // namespace
}  // namespace ourvoice::storage
