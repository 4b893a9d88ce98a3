#include "storage/record/append_queue.h"

#include <gtest/gtest.h>

#include <thread>

namespace ourvoice::storage {
namespace {

AppendQueue::Entry EntryOf(std::string request_id, size_t payload_bytes = 0) {
  AppendQueue::Entry entry{.batch = {.request_id = std::move(request_id)}};
  entry.batch.events.push_back({.payload = std::string(payload_bytes, 'p')});
  return entry;
}

absl::Status Put(AppendQueue& queue, AppendQueue::Entry entry) { return queue.Put(entry); }

constexpr size_t kManyBytes = 1 << 20;

TEST(AppendQueueTest, GivesWhatWaitsInOrder) {
  AppendQueue queue(10, kManyBytes);
  ASSERT_TRUE(Put(queue, EntryOf("r1")).ok());
  ASSERT_TRUE(Put(queue, EntryOf("r2")).ok());

  const auto taken = queue.Take(kManyBytes);

  ASSERT_EQ(taken.size(), 2u);
  EXPECT_EQ(taken[0].batch.request_id, "r1");
  EXPECT_EQ(taken[1].batch.request_id, "r2");
}

TEST(AppendQueueTest, GivesTasksThoughNoEntriesWait) {
  AppendQueue queue(10, kManyBytes);
  int done = 0;
  ASSERT_TRUE(queue.PutTask([&done] { done = 1; }).ok());

  EXPECT_TRUE(queue.Take(kManyBytes).empty());
  queue.TakeTask()();

  EXPECT_EQ(done, 1);
  EXPECT_FALSE(queue.TakeTask());
}

TEST(AppendQueueTest, TakesNoTaskOnceItIsClosed) {
  AppendQueue queue(10, kManyBytes);
  ASSERT_TRUE(queue.PutTask([] {}).ok());
  queue.Close();

  EXPECT_EQ(queue.PutTask([] {}).code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(queue.TakeTask());
}

TEST(AppendQueueTest, RefusesMoreBatchesThanItHolds) {
  AppendQueue queue(2, kManyBytes);
  ASSERT_TRUE(Put(queue, EntryOf("r1")).ok());
  ASSERT_TRUE(Put(queue, EntryOf("r2")).ok());
  AppendQueue::Entry third = EntryOf("r3");

  EXPECT_EQ(queue.Put(third).code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(third.batch.request_id, "r3");

  EXPECT_EQ(queue.Take(kManyBytes).size(), 2u);
  EXPECT_TRUE(queue.Put(third).ok());
}

TEST(AppendQueueTest, RefusesMoreBytesThanItHoldsButForASingleBatch) {
  AppendQueue queue(10, 5'000);
  ASSERT_TRUE(Put(queue, EntryOf("large", 9'000)).ok());
  EXPECT_EQ(Put(queue, EntryOf("small")).code(), absl::StatusCode::kResourceExhausted);

  EXPECT_EQ(queue.Take(kManyBytes).size(), 1u);
  EXPECT_TRUE(Put(queue, EntryOf("small")).ok());
}

TEST(AppendQueueTest, GivesAsMuchAsMakesAGroupButOneAtLeast) {
  AppendQueue queue(10, kManyBytes);
  for (const char* request_id : {"r1", "r2", "r3"}) {
    ASSERT_TRUE(Put(queue, EntryOf(request_id, 1'000)).ok());
  }

  EXPECT_EQ(queue.Take(3'000).size(), 2u);
  EXPECT_EQ(queue.Take(10).size(), 1u);
}

TEST(AppendQueueTest, GivesTheRestAndThenNothingOnceItIsClosed) {
  AppendQueue queue(10, kManyBytes);
  ASSERT_TRUE(Put(queue, EntryOf("r1")).ok());
  queue.Close();

  EXPECT_EQ(Put(queue, EntryOf("r2")).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(queue.Take(kManyBytes).size(), 1u);
  EXPECT_TRUE(queue.Take(kManyBytes).empty());
}

TEST(AppendQueueTest, EndsAWaitWhenItIsClosed) {
  AppendQueue queue(10, kManyBytes);
  std::thread closer([&] { queue.Close(); });

  EXPECT_TRUE(queue.Take(kManyBytes).empty());
  closer.join();
}

}  // namespace
}  // namespace ourvoice::storage
