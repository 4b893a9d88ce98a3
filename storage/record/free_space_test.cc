#include "storage/record/free_space.h"

#include <gtest/gtest.h>

#include "storage/record/retry_delay.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

constexpr SpaceFloors kFloors = {.ordinary_bytes = 100, .protected_bytes = 20};

AppendBatch BatchOf(std::initializer_list<const char*> streams) {
  AppendBatch batch;
  for (const char* stream : streams) {
    batch.events.push_back({.stream = stream});
  }
  return batch;
}

TEST(FreeSpaceTest, TakesAppendsWhileThereIsRoom) {
  EXPECT_TRUE(CheckRoom(BatchOf({"response-"}), 100, kFloors).ok());
}

TEST(FreeSpaceTest, RefusesOrdinaryAppendsFirst) {
  EXPECT_EQ(CheckRoom(BatchOf({"response-"}), 99, kFloors).code(),
            absl::StatusCode::kResourceExhausted);
}

TEST(FreeSpaceTest, TakesConcernsLonger) {
  EXPECT_TRUE(CheckRoom(BatchOf({"concern-1"}), 20, kFloors).ok());
  EXPECT_TRUE(CheckRoom(BatchOf({"response-", "concern-"}), 20, kFloors).ok());
  EXPECT_EQ(CheckRoom(BatchOf({"concern-1"}), 19, kFloors).code(),
            absl::StatusCode::kResourceExhausted);
}

TEST(FreeSpaceTest, TellsWhenToTryAgain) {
  EXPECT_TRUE(RetryDelayOf(CheckRoom(BatchOf({"response-"}), 99, kFloors)).has_value());
}

TEST(FreeSpaceTest, NeedsRoomToOpen) {
  EXPECT_TRUE(CheckRoomToOpen(20, kFloors).ok());
  EXPECT_EQ(CheckRoomToOpen(19, kFloors).code(), absl::StatusCode::kResourceExhausted);
}

TEST(FreeSpaceTest, AsksTheFileSystem) {
  const TemporaryDirectory directory;
  EXPECT_TRUE(FreeBytes(directory.path()).ok());
  EXPECT_EQ(FreeBytes(directory.path() + "/nothing").status().code(),
            absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace ourvoice::storage
