#include "storage/rocks/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>

#include "storage/rocks/faulty_files.h"
#include "storage/rocks/rocks_database.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

// A database on files of which one action on write-ahead logs can be made to fail.
class FilesTest : public testing::Test {
 protected:
  FilesTest() {
    auto database = RocksDatabase::Open(
        {.path = directory_.path() + "/db", .column_families = {"rows"}, .files = files_});
    EXPECT_TRUE(database.ok()) << database.status();
    database_ = std::move(*database);
  }

  absl::Status Write() {
    RocksBatch batch(*database_);
    batch.Put(0, "key", "value");
    return database_->Write(std::move(batch));
  }

  std::string Causes() {
    const std::lock_guard lock(mutex_);
    return causes_;
  }

  TemporaryDirectory directory_;
  std::atomic<const char*> failing_ = "nothing";
  std::mutex mutex_;
  std::string causes_;
  std::shared_ptr<Files> files_ = MakeFaultyFiles(
      [this](std::string_view action, std::string_view file) {
        return action == failing_.load() && file.ends_with(".log");
      },
      [this](std::string_view cause) {
        const std::lock_guard lock(mutex_);
        causes_ += cause;
      });
  std::unique_ptr<RocksDatabase> database_;
};

TEST_F(FilesTest, SaysNothingWhileAllGoesWell) {
  EXPECT_TRUE(Write().ok());
  EXPECT_EQ(Causes(), "");
}

TEST_F(FilesTest, TellsWhichFileCouldNotBeSyncedAndWhy) {
  failing_ = "sync";

  EXPECT_FALSE(Write().ok());
  EXPECT_THAT(Causes(), testing::HasSubstr("could not sync " + directory_.path() + "/db/"));
  EXPECT_THAT(Causes(), testing::HasSubstr("made to fail by a test"));
}

TEST_F(FilesTest, TellsWhichFileCouldNotBeWritten) {
  failing_ = "write";

  EXPECT_FALSE(Write().ok());
  EXPECT_THAT(Causes(), testing::HasSubstr("could not write " + directory_.path() + "/db/"));
}

TEST_F(FilesTest, LetsNothingBeWrittenAfterAFailedSync) {
  failing_ = "sync";
  ASSERT_FALSE(Write().ok());
  failing_ = "nothing";

  EXPECT_FALSE(Write().ok());
}

TEST(StopProcessTest, EndsTheProcessAndSaysWhy) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(StopProcess("could not sync a.log: IO error"), testing::ExitedWithCode(74),
              "could not sync a.log: IO error");
}

}  // namespace
}  // namespace ourvoice::storage
