#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/backups_for_test.h"
#include "storage/rocks/faulty_files.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;

// What making a backup leaves when it ends at any write.
using BackupCrashTest = BackupTest;

TEST_F(BackupCrashTest, AHalfBackupIsNotListedAndTheNextIsGood) {
  Open();
  AppendResponses(3, "first");
  Create();
  AppendResponses(3, "second");
  TemporaryDirectory crashes;
  int writes = 0;
  order_.files = MakeFaultyFiles(
      [&](std::string_view, std::string_view) {
        fs::copy(order_.directory, crashes.path() + "/" + std::to_string(writes++),
                 fs::copy_options::recursive);
        return false;
      },
      [](std::string_view) {});
  Create();
  order_.files = nullptr;
  ASSERT_GT(writes, 10);

  for (int crash = 0; crash < writes; ++crash) {
    order_.directory = crashes.path() + "/" + std::to_string(crash);
    EXPECT_THAT(Good(), ElementsAre(1u)) << crash;
    const uint32_t next = Create();
    EXPECT_THAT(Good(), ElementsAre(1u, next)) << crash;
    EXPECT_EQ(FaultOf(1), "") << crash;
    EXPECT_EQ(FaultOf(next), "") << crash;
  }
}

TEST_F(BackupCrashTest, AFailureAtAnyWriteLeavesTheOlderBackupsAndNoOther) {
  Open();
  AppendResponses(3, "first");
  Create();
  AppendResponses(3, "second");
  for (int fail_at = 0;; ++fail_at) {
    int writes = 0;
    order_.files =
        MakeFaultyFiles([&](std::string_view, std::string_view) { return writes++ == fail_at; },
                        [](std::string_view) {});
    const absl::StatusOr<ListedBackup> backup = TryCreate();
    if (backup.ok()) {
      EXPECT_GT(fail_at, 10);
      EXPECT_EQ(FaultOf(backup->id), "");
      break;
    }
    ASSERT_THAT(Good(), ElementsAre(1u)) << fail_at;
  }
  EXPECT_EQ(FaultOf(1), "");
}

}  // namespace
}  // namespace ourvoice::storage
