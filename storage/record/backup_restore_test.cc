#include "storage/record/backup_restore.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/backups_for_test.h"
#include "storage/record/log_tools.h"
#include "storage/rocks/faulty_files.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class BackupRestoreTest : public BackupTest {
 protected:
  void SetUp() override {
    StartFrom(RecordOf200Responses());
    Open();
    Create();
    AppendResponses(3, "later");
    Create();
  }

  bool Exists(const std::string& suffix = "") const {
    return fs::exists(restore_.data_directory + suffix);
  }
};

TEST_F(BackupRestoreTest, GivesTheNewestBackupUnlessAnotherIsNamed) {
  ASSERT_TRUE(Restore().ok());
  EXPECT_EQ(RestoredHead(), 203u);
  fs::remove_all(restore_.data_directory);

  ASSERT_TRUE(Restore(1).ok());
  EXPECT_EQ(RestoredHead(), 200u);
}

TEST_F(BackupRestoreTest, GivesARecordThatIsWholeAndGoesOn) {
  ASSERT_TRUE(Restore().ok());
  const auto head = VerifyLog(restore_.data_directory, *vault_, nullptr);
  ASSERT_TRUE(head.ok()) << head.status();

  const auto log = *RocksEventLog::Open({.directory = restore_.data_directory}, *vault_);
  const auto repeat = AppendAndWait(*log, SampleBatch("r7", {SampleResponse()}));
  const auto fresh = AppendAndWait(*log, SampleBatch("fresh", {SampleResponse()}));

  ASSERT_TRUE(repeat.ok() && fresh.ok());
  EXPECT_TRUE(repeat->repeated);
  EXPECT_FALSE(fresh->repeated);
  EXPECT_EQ(fresh->events[0].position.offset, head->offset + 1);
}

TEST_F(BackupRestoreTest, GivesEventsThatOpen) {
  ASSERT_TRUE(Restore().ok());
  const auto log = *RocksEventLog::Open({.directory = restore_.data_directory}, *vault_);

  const auto found = FindRequestAndWait(*log, "r0", options::v1::READER_INTAKE);

  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_TRUE(found->at(0).opened);
}

TEST_F(BackupRestoreTest, LeavesNothingButTheRecord) {
  ASSERT_TRUE(Restore().ok());

  EXPECT_FALSE(Exists(".restoring"));
  for (const auto& entry : fs::directory_iterator(restore_.data_directory)) {
    EXPECT_EQ(entry.path().filename(), "record");
  }
}

TEST_F(BackupRestoreTest, FillsAnEmptyDirectory) {
  fs::create_directory(restore_.data_directory);
  restore_.data_directory += "/";

  ASSERT_TRUE(Restore().ok());
  EXPECT_EQ(RestoredHead(), 203u);
}

TEST_F(BackupRestoreTest, RefusesADirectoryThatIsNotEmpty) {
  fs::create_directory(restore_.data_directory);
  WriteFile(restore_.data_directory + "/notes", "mine");

  EXPECT_EQ(Restore().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReadFile(restore_.data_directory + "/notes"), "mine");
  EXPECT_FALSE(Exists(".restoring"));
}

TEST_F(BackupRestoreTest, RefusesWhatIsInTheWayAndNotItsOwn) {
  fs::create_directory(restore_.data_directory + ".restoring");
  WriteFile(restore_.data_directory + ".restoring/notes", "mine");

  EXPECT_EQ(Restore().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReadFile(restore_.data_directory + ".restoring/notes"), "mine");
}

TEST_F(BackupRestoreTest, RefusesADiskWithoutRoom) {
  restore_.free_bytes = [](const std::string&) { return uint64_t{1} << 20; };

  EXPECT_EQ(Restore().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_FALSE(Exists() || Exists(".restoring"));
}

TEST_F(BackupRestoreTest, LeavesNothingOfADamagedBackup) {
  const std::string table = LargestCopied(".sst");
  FlipBit(table, fs::file_size(table) / 2);

  const absl::Status refused = Restore(1);

  EXPECT_EQ(refused.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(refused.message()), StartsWith("backup 1 of "));
  EXPECT_THAT(std::string(refused.message()), HasSubstr(fs::path(table).filename().string()));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("--id"));
  EXPECT_FALSE(Exists() || Exists(".restoring"));
}

TEST_F(BackupRestoreTest, RefusesABackupThatIsNotThere) {
  EXPECT_EQ(Restore(7).code(), absl::StatusCode::kNotFound);
}

TEST_F(BackupRestoreTest, LeavesNothingThatCouldBeServedAtWhicheverWriteItFails) {
  for (int fail_at = 0;; ++fail_at) {
    int writes = 0;
    restore_.files =
        MakeFaultyFiles([&](std::string_view, std::string_view) { return writes++ == fail_at; },
                        [](std::string_view) {});
    if (Restore().ok()) {
      EXPECT_GT(fail_at, 10);
      break;
    }
    ASSERT_FALSE(Exists()) << fail_at;
    ASSERT_FALSE(Exists(".restoring")) << fail_at;
  }
  EXPECT_EQ(RestoredHead(), 203u);
}

TEST_F(BackupRestoreTest, BeginsAnewAfterACrashAtAnyWriteWhoseRemainsNobodyServes) {
  TemporaryDirectory crashes;
  int writes = 0;
  const std::string half = restore_.data_directory + ".restoring";
  restore_.files = MakeFaultyFiles(
      [&](std::string_view, std::string_view) {
        fs::copy(half, crashes.path() + "/" + std::to_string(writes++),
                 fs::copy_options::recursive);
        return false;
      },
      [](std::string_view) {});
  ASSERT_TRUE(Restore().ok());
  restore_.files = nullptr;

  for (int crash = 1; crash < writes; ++crash) {
    fs::remove_all(restore_.data_directory);
    fs::remove_all(half);
    const std::string remains = crashes.path() + "/" + std::to_string(crash);
    if (RocksEventLog::Exists(remains)) {
      EXPECT_FALSE(RocksEventLog::Open({.directory = remains}, *vault_).ok()) << crash;
    }
    fs::copy(remains, half, fs::copy_options::recursive);
    fs::remove(half + "/record/lock");

    ASSERT_TRUE(Restore().ok()) << crash;
    EXPECT_EQ(RestoredHead(), 203u);
  }
}

}  // namespace
}  // namespace ourvoice::storage
