#include "storage/record/space_reserve.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

constexpr uint64_t kMiB = uint64_t{1} << 20;

class SpaceReserveTest : public testing::Test {
 protected:
  uint64_t FileBytes() const {
    return std::filesystem::exists(path_) ? std::filesystem::file_size(path_) : 0;
  }

  const TemporaryDirectory directory_;
  const std::string path_ = directory_.path() + "/reserve";
};

TEST_F(SpaceReserveTest, TakesItsRoomWhereEnoughStaysFree) {
  SpaceReserve reserve(path_, 64 * kMiB);
  reserve.TakeBack(163 * kMiB, 100 * kMiB);
  EXPECT_EQ(reserve.bytes(), 0u);

  reserve.TakeBack(164 * kMiB, 100 * kMiB);

  EXPECT_EQ(reserve.bytes(), 64 * kMiB);
  EXPECT_EQ(FileBytes(), 64 * kMiB);
}

TEST_F(SpaceReserveTest, GivesUpNoMorePiecesThanAreNeeded) {
  SpaceReserve reserve(path_, 64 * kMiB);
  reserve.TakeBack(1'000 * kMiB, 0);

  EXPECT_EQ(reserve.GiveUp(10 * kMiB, 10 * kMiB), 10 * kMiB);
  EXPECT_EQ(FileBytes(), 64 * kMiB);
  EXPECT_EQ(reserve.GiveUp(10 * kMiB, 10 * kMiB + 1), 26 * kMiB);
  EXPECT_EQ(FileBytes(), 48 * kMiB);
  EXPECT_EQ(reserve.GiveUp(0, 17 * kMiB), 32 * kMiB);
  EXPECT_EQ(FileBytes(), 16 * kMiB);
  EXPECT_EQ(reserve.GiveUp(0, 64 * kMiB), 16 * kMiB);
  EXPECT_EQ(reserve.GiveUp(0, 64 * kMiB), 0u);
  EXPECT_EQ(reserve.bytes(), 0u);
}

TEST_F(SpaceReserveTest, IsTakenBackWhenThereIsRoomAgain) {
  SpaceReserve reserve(path_, 64 * kMiB);
  reserve.TakeBack(1'000 * kMiB, 0);
  reserve.GiveUp(0, 20 * kMiB);

  reserve.TakeBack(131 * kMiB, 100 * kMiB);
  EXPECT_EQ(reserve.bytes(), 32 * kMiB);
  reserve.TakeBack(132 * kMiB, 100 * kMiB);
  EXPECT_EQ(reserve.bytes(), 64 * kMiB);
}

TEST_F(SpaceReserveTest, GoesOnWithWhatIsLeftAfterARestart) {
  {
    SpaceReserve reserve(path_, 64 * kMiB);
    reserve.TakeBack(1'000 * kMiB, 0);
    reserve.GiveUp(0, 1);
  }
  EXPECT_EQ(SpaceReserve(path_, 64 * kMiB).bytes(), 48 * kMiB);
}

TEST_F(SpaceReserveTest, DoesNotCountAHollowFileAsRoom) {
  std::ofstream(path_).close();
  std::filesystem::resize_file(path_, 64 * kMiB);

  EXPECT_EQ(SpaceReserve(path_, 64 * kMiB).bytes(), 0u);
}

TEST_F(SpaceReserveTest, HoldsNothingWhereNoneIsAskedFor) {
  SpaceReserve reserve(path_, 0);
  reserve.TakeBack(1'000 * kMiB, 0);

  EXPECT_EQ(reserve.GiveUp(1, 2), 1u);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace ourvoice::storage
