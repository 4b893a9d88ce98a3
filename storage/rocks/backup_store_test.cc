#include "storage/rocks/backup_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "storage/rocks/faulty_files.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr ColumnFamily kRows = 0;
const std::vector<std::string> kFamilies = {"rows", "meta"};

void IgnoreFailure(std::string_view) {}

class BackupStoreTest : public testing::Test {
 protected:
  BackupStoreTest()
      : database_(*RocksDatabase::Open(
            {.path = directory_.path() + "/database", .column_families = kFamilies})),
        store_(*BackupStore::Open(copies_, Files::OnDisk(IgnoreFailure))) {}

  void Put(std::string_view key, std::string_view value) {
    RocksBatch batch(*database_);
    batch.Put(kRows, key, value);
    ASSERT_TRUE(database_->Write(std::move(batch)).ok());
  }

  uint32_t Create() {
    const absl::StatusOr<uint32_t> id =
        store_->Create(*database_, [](uint64_t) { return absl::OkStatus(); });
    EXPECT_TRUE(id.ok()) << id.status();
    return id.value_or(0);
  }

  // The value of a key in a copy, read where it lies.
  std::string GetIn(uint32_t id, std::string_view key) {
    const auto copy = store_->OpenDatabase(id, {.column_families = kFamilies});
    EXPECT_TRUE(copy.ok()) << copy.status();
    return copy.ok() ? (*copy)->Get(kRows, key)->value_or("(none)") : "(error)";
  }

  // The largest table file of all copies.
  fs::path LargestTable() const {
    fs::path largest;
    for (const auto& entry : fs::recursive_directory_iterator(copies_)) {
      if (entry.path().extension() == ".sst" &&
          (largest.empty() || entry.file_size() > fs::file_size(largest))) {
        largest = entry.path();
      }
    }
    return largest;
  }

  uint64_t TableCount() const {
    uint64_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(copies_)) {
      count += entry.path().extension() == ".sst" ? 1 : 0;
    }
    return count;
  }

  TemporaryDirectory directory_;
  const std::string copies_ = directory_.path() + "/copies";
  std::unique_ptr<RocksDatabase> database_;
  std::unique_ptr<BackupStore> store_;
};

TEST_F(BackupStoreTest, CopiesWhatIsInMemoryToo) {
  Put("a", "1");

  const uint32_t id = Create();

  EXPECT_EQ(GetIn(id, "a"), "1");
  EXPECT_TRUE(store_->Verify(id).ok());
}

TEST_F(BackupStoreTest, KeepsEachCopyAsItWas) {
  Put("a", "1");
  const uint32_t first = Create();
  Put("a", "2");
  const uint32_t second = Create();

  EXPECT_EQ(GetIn(first, "a"), "1");
  EXPECT_EQ(GetIn(second, "a"), "2");
  EXPECT_THAT(store_->List(), ElementsAre(first, second));
}

TEST_F(BackupStoreTest, SharesTablesBetweenCopies) {
  Put("a", "1");
  Create();
  const uint64_t tables = TableCount();

  Create();

  EXPECT_EQ(TableCount(), tables);
}

TEST_F(BackupStoreTest, RestoresACopyByItsNumber) {
  Put("a", "1");
  const uint32_t first = Create();
  Put("a", "2");
  const uint32_t second = Create();
  ASSERT_TRUE(store_->Delete(second).ok());

  const std::string path = directory_.path() + "/restored";
  ASSERT_TRUE(store_->Restore(first, path).ok());

  const auto restored = RocksDatabase::Open({.path = path, .column_families = kFamilies});
  ASSERT_TRUE(restored.ok()) << restored.status();
  EXPECT_EQ((*restored)->Get(kRows, "a")->value_or("(none)"), "1");
}

TEST_F(BackupStoreTest, NamesTheFileThatIsDamaged) {
  Put("a", std::string(1000, 'x'));
  const uint32_t id = Create();
  const fs::path table = LargestTable();
  std::fstream(table, std::ios::in | std::ios::out | std::ios::binary).seekp(100).put('!');

  const absl::Status verified = store_->Verify(id);

  EXPECT_EQ(verified.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(verified.message()), HasSubstr(table.filename().string()));
  EXPECT_EQ(store_->Restore(id, directory_.path() + "/restored").code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(BackupStoreTest, NamesTheFileThatIsGone) {
  Put("a", "1");
  const uint32_t id = Create();
  const fs::path table = LargestTable();
  fs::remove(table);

  const auto reopened = BackupStore::OpenReadOnly(copies_, Files::OnDisk(IgnoreFailure));
  ASSERT_TRUE(reopened.ok()) << reopened.status();
  const absl::Status verified = (*reopened)->Verify(id);

  EXPECT_EQ(verified.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(verified.message()), HasSubstr(table.filename().string()));
  EXPECT_THAT((*reopened)->List(), ElementsAre(id));
}

TEST_F(BackupStoreTest, TellsWhichFilesACopyHas) {
  Put("a", "1");
  const uint32_t id = Create();

  EXPECT_THAT(store_->FileListOf(id).value_or(""), HasSubstr(LargestTable().filename().string()));
  EXPECT_GE(store_->BytesOf(id).value_or(0), fs::file_size(LargestTable()));
  EXPECT_EQ(store_->FileListOf(id + 1).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(BackupStoreTest, EndsWhenToldTo) {
  // Bytes that do not compress.
  std::string noise(3 << 20, '\0');
  std::mt19937 random(1);
  for (char& byte : noise) byte = static_cast<char>(random());
  Put("a", noise);
  const auto id = store_->Create(
      *database_, [](uint64_t) { return absl::CancelledError("nobody waits for it"); });

  EXPECT_EQ(id.status(), absl::CancelledError("nobody waits for it"));
  EXPECT_THAT(store_->List(), IsEmpty());
  store_ = *BackupStore::Open(copies_, Files::OnDisk(IgnoreFailure));
  EXPECT_TRUE(GetIn(Create(), "a") == noise);
}

TEST_F(BackupStoreTest, TakesABeginningOfWhatIsWrittenMeanwhile) {
  std::atomic<bool> stop = false;
  std::atomic<int> written = 0;
  std::jthread writer([&] {
    for (; !stop; ++written) Put(std::to_string(written), "x");
  });
  while (written < 50) std::this_thread::yield();

  const int before = written;
  const uint32_t id = Create();
  stop = true;
  writer.join();

  const auto copy = store_->OpenDatabase(id, {.column_families = kFamilies});
  ASSERT_TRUE(copy.ok()) << copy.status();
  int count = 0;
  while ((*copy)->Get(kRows, std::to_string(count))->has_value()) ++count;
  int rows = 0;
  ASSERT_TRUE((*copy)->Scan(kRows, "", [&](auto, auto) { return ++rows, true; }).ok());
  EXPECT_GE(count, before);
  EXPECT_EQ(rows, count);
}

TEST_F(BackupStoreTest, LeavesNothingOfACopyThatCouldNotBeWritten) {
  Put("a", "1");
  store_.reset();
  std::atomic<bool> broken = true;
  store_ = *BackupStore::Open(copies_, MakeFaultyFiles(
                                           [&](std::string_view action, std::string_view file) {
                                             return broken && action == "sync" &&
                                                    file.find(".sst") != file.npos;
                                           },
                                           IgnoreFailure));

  EXPECT_FALSE(store_->Create(*database_, [](uint64_t) { return absl::OkStatus(); }).ok());
  broken = false;

  EXPECT_THAT(store_->List(), IsEmpty());
  EXPECT_EQ(GetIn(Create(), "a"), "1");
}

TEST_F(BackupStoreTest, FindsNoDirectoryWhereThereIsNone) {
  EXPECT_EQ(BackupStore::OpenReadOnly(directory_.path() + "/none", Files::OnDisk()).status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace ourvoice::storage
