// What the log does on a disk that others have filled: docs/durability.md, D7, does the same with a
// real one.
#include <gtest/gtest.h>

#include <atomic>

#include "storage/record/retry_delay.h"
#include "storage/record/rocks_log_for_test.h"

namespace ourvoice::storage {
namespace {

constexpr uint64_t kMiB = uint64_t{1} << 20;
constexpr uint64_t kReserve = 32 * kMiB;

// `room_` is free as long as the reserve is not made; what it holds is not free.
class FullDiskTest : public RocksLogTest {
 protected:
  FullDiskTest() {
    options_.space_floors = {.ordinary_bytes = 100 * kMiB, .protected_bytes = 20 * kMiB};
    options_.reserve_bytes = kReserve;
    options_.free_bytes = [this](const std::string&) -> absl::StatusOr<uint64_t> {
      return room_ - ReserveBytes();
    };
  }

  uint64_t ReserveBytes() const {
    const std::string path = LogPaths(directory_.path()).reserve;
    return std::filesystem::exists(path) ? std::filesystem::file_size(path) : 0;
  }

  // Leaves so much besides the reserve.
  void LeaveFree(uint64_t bytes) { room_ = bytes + ReserveBytes(); }

  std::atomic<uint64_t> room_ = 1'000 * kMiB;
};

TEST_F(FullDiskTest, KeepsAReserveFromTheFirstEventOn) {
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());

  EXPECT_EQ(ReserveBytes(), kReserve);
}

TEST_F(FullDiskTest, RefusesOrdinaryEventsWithACauseAndWhenToTryAgain) {
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());
  LeaveFree(100 * kMiB - 1);

  const absl::Status refused = Append("r2", {SampleResponse()}).status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(std::string(refused.message()), testing::HasSubstr("99 MiB left, and 100"));
  EXPECT_TRUE(RetryDelayOf(refused).has_value());
  EXPECT_EQ(ReserveBytes(), kReserve);
}

TEST_F(FullDiskTest, TakesEventsAgainAtOnceWhenThereIsRoom) {
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());
  LeaveFree(0);
  ASSERT_FALSE(Append("r2", {SampleResponse()}).ok());
  LeaveFree(100 * kMiB);

  EXPECT_FALSE(Append("r2", {SampleResponse()})->repeated);
}

TEST_F(FullDiskTest, ErasesFromTheReserve) {
  Open();
  const auto response = Append("r1", {SampleResponse()});
  ASSERT_TRUE(response.ok()) << response.status();
  LeaveFree(0);

  const auto erased = Append("e1", {SampleErasure(response->events[0].stream)});

  EXPECT_TRUE(erased.ok()) << erased.status();
  EXPECT_EQ(ReserveBytes(), 0u);
}

TEST_F(FullDiskTest, OpensFromTheReserve) {
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());
  LeaveFree(0);
  Open();

  EXPECT_EQ(ReserveBytes(), 0u);
  EXPECT_EQ(HeadOffset(), 1u);
}

TEST_F(FullDiskTest, RefusesToOpenWithACauseWhereTheReserveDoesNotDo) {
  options_.reserve_bytes = 16 * kMiB;
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());
  LeaveFree(3 * kMiB);

  const absl::Status refused = TryOpen();

  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(std::string(refused.message()), testing::HasSubstr("make room"));
  LeaveFree(20 * kMiB);
  EXPECT_TRUE(TryOpen().ok());
}

TEST_F(FullDiskTest, MakesTheReserveAgainOnceThereIsRoom) {
  Open();
  ASSERT_TRUE(Append("r1", {SampleResponse()}).ok());
  LeaveFree(0);
  Open();
  LeaveFree(100 * kMiB);
  ASSERT_TRUE(Append("r2", {SampleResponse()}).ok());
  EXPECT_EQ(ReserveBytes(), 0u);
  LeaveFree(100 * kMiB + kReserve);
  ASSERT_TRUE(Append("r3", {SampleResponse()}).ok());

  EXPECT_EQ(ReserveBytes(), kReserve);
}

}  // namespace
}  // namespace ourvoice::storage
