#include "storage/record/backup_create.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "storage/record/backups_for_test.h"
#include "storage/rocks/faulty_files.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using BackupCreateTest = BackupTest;

TEST_F(BackupCreateTest, HoldsWhatWasAcknowledged) {
  Open();
  AppendResponses(3);

  const absl::StatusOr<ListedBackup> backup = TryCreate();

  ASSERT_TRUE(backup.ok()) << backup.status();
  EXPECT_EQ(backup->id, 1u);
  EXPECT_EQ(backup->mark.head.offset, HeadOffset());
  EXPECT_EQ(backup->mark.time, order_.now);
  EXPECT_GT(backup->bytes, 0u);
  EXPECT_TRUE(Verify(1).ok()) << Verify(1);
}

TEST_F(BackupCreateTest, HoldsARecordInWhichNothingHappened) {
  Open();

  EXPECT_TRUE(Verify(Create()).ok());
  ASSERT_TRUE(Restore().ok()) << Restore();
  EXPECT_EQ(RestoredHead(), 0u);
}

TEST_F(BackupCreateTest, HoldsAtLeastWhatWasAcknowledgedBeforeWhileOthersAppend) {
  Open();
  std::atomic<bool> stop = false;
  std::atomic<int> appended = 0;
  std::vector<std::jthread> writers;
  for (int writer = 0; writer < 4; ++writer) {
    writers.emplace_back([&, writer] {
      for (int index = 0; !stop; ++index) {
        const std::string id = "w" + std::to_string(writer) + "-" + std::to_string(index);
        ASSERT_TRUE(Append(id, {SampleResponse()}).ok());
        ++appended;
      }
    });
  }
  while (appended < 20) std::this_thread::yield();
  for (int round = 0; round < 3; ++round) {
    const uint64_t acknowledged = HeadOffset();
    const absl::StatusOr<ListedBackup> backup = TryCreate();
    ASSERT_TRUE(backup.ok()) << backup.status();
    EXPECT_GE(backup->mark.head.offset, acknowledged);
  }
  stop = true;
  writers.clear();

  for (const uint32_t id : {1u, 2u, 3u}) EXPECT_EQ(FaultOf(id), "");
}

TEST_F(BackupCreateTest, CopiesOnlyWhatIsNew) {
  StartFrom(RecordOf200Responses());
  Open();
  Create();
  const auto bytes_of = [&] {
    uint64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(order_.directory)) {
      if (entry.path().extension() == ".sst") bytes += entry.file_size();
    }
    return bytes;
  };
  const uint64_t bytes_before = bytes_of();

  AppendResponses(1, "new");
  Create();

  EXPECT_LT(bytes_of(), bytes_before + bytes_before / 2);
}

TEST_F(BackupCreateTest, KeepsTheNewest) {
  Open();
  order_.keep = 2;
  for (int round = 0; round < 4; ++round) {
    AppendResponses(1, "round" + std::to_string(round));
    Create();
  }

  EXPECT_THAT(Good(), ElementsAre(3u, 4u));
  EXPECT_EQ(FaultOf(3), "");
  EXPECT_EQ(FaultOf(4), "");
}

TEST_F(BackupCreateTest, RefusesToLieWhereTheKeysDo) {
  Open();
  order_.directory = place_.path();

  EXPECT_EQ(TryCreate().status().code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(BackupCreateTest, RefusesADirectoryOfOtherThings) {
  Open();
  fs::create_directories(order_.directory + "/photographs");

  EXPECT_EQ(TryCreate().status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_TRUE(fs::exists(order_.directory + "/photographs"));
}

TEST_F(BackupCreateTest, RefusesADirectoryOfAnotherRecord) {
  Open();
  AppendResponses(1);
  Create();
  Close();
  vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);
  TemporaryDirectory other;
  log_ = *RocksEventLog::Open({.directory = other.path()}, *vault_);
  order_.data_directory = other.path();

  const absl::Status refused = TryCreate().status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("other keys"));
}

TEST_F(BackupCreateTest, RefusesASecondAtTheSameTime) {
  Open();
  AppendResponses(1);
  const auto first = BackupDirectory::OpenForWriting(order_.directory, *vault_, Files::OnDisk());
  ASSERT_TRUE(first.ok()) << first.status();

  EXPECT_EQ(TryCreate().status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(BackupCreateTest, RefusesToFillTheDisk) {
  Open();
  order_.free_bytes = [](const std::string&) { return uint64_t{100} << 20; };

  const absl::Status refused = TryCreate().status();

  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("100 MiB"));
  EXPECT_THAT(Good(), IsEmpty());
}

TEST_F(BackupCreateTest, LeavesTheRecordInUseWhenTheBackupCannotBeWritten) {
  Open();
  AppendResponses(1);
  std::string failure;
  order_.files = MakeFaultyFiles(
      [&](std::string_view action, std::string_view file) {
        return action == "write" && file.find("/copies/") != file.npos;
      },
      [&](std::string_view cause) { failure = cause; });

  EXPECT_FALSE(TryCreate().ok());

  EXPECT_THAT(failure, HasSubstr("/copies/"));
  AppendResponses(1, "after");
  order_.files = nullptr;
  EXPECT_EQ(FaultOf(Create()), "");
}

TEST_F(BackupCreateTest, EndsWhenNobodyWaitsForIt) {
  Open();
  AppendResponses(1);

  const absl::StatusOr<ListedBackup> backup = CreateBackup(
      *log_, *vault_, order_, [](uint64_t, uint64_t) { return absl::CancelledError("gone"); });

  EXPECT_EQ(backup.status(), absl::CancelledError("gone"));
  EXPECT_THAT(Good(), IsEmpty());
}

}  // namespace
}  // namespace ourvoice::storage
