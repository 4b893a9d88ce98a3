#include "storage/record/backup_place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class BackupPlaceTest : public testing::Test {
 protected:
  BackupPlaceTest() {
    fs::create_directories(data_);
    fs::create_directories(keys_);
  }

  // Why backups may not lie there; empty when they may.
  std::string Refusal(const std::string& directory) {
    const absl::Status placed = CheckBackupPlace(directory, data_, keys_);
    EXPECT_TRUE(placed.ok() || absl::IsInvalidArgument(placed)) << placed;
    return std::string(placed.message());
  }

  TemporaryDirectory directory_;
  const std::string root_ = directory_.path();
  const std::string data_ = root_ + "/srv/ourvoice";
  const std::string keys_ = root_ + "/etc/keys";
};

TEST_F(BackupPlaceTest, TakesADirectoryApartFromDataAndKeys) {
  EXPECT_EQ(Refusal(root_ + "/backups"), "");
  EXPECT_EQ(Refusal(root_ + "/srv/ourvoice-backups"), "");
  EXPECT_EQ(Refusal(root_ + "/srv/backups/"), "");
}

TEST_F(BackupPlaceTest, RefusesTheDataDirectoryAndWhatIsInItOrAroundIt) {
  for (const std::string& place : {data_, data_ + "/", data_ + "/backups", root_ + "/srv"}) {
    EXPECT_THAT(Refusal(place), HasSubstr("the data in"));
  }
}

TEST_F(BackupPlaceTest, RefusesTheKeysDirectoryAndWhatIsInItOrAroundIt) {
  for (const std::string& place :
       {keys_, keys_ + "/a/b", root_ + "/etc", root_, std::string("/")}) {
    EXPECT_THAT(Refusal(place), HasSubstr("the keys in"));
  }
}

TEST_F(BackupPlaceTest, SeesThroughDotsAndLinks) {
  fs::create_directory_symlink(data_, root_ + "/link");

  EXPECT_NE(Refusal(root_ + "/link/backups"), "");
  EXPECT_NE(Refusal(root_ + "/backups/../srv/ourvoice/backups"), "");
}

TEST_F(BackupPlaceTest, RefusesAPathThatDependsOnWhereOneIs) {
  EXPECT_THAT(Refusal("backups"), HasSubstr("absolute"));
}

}  // namespace
}  // namespace ourvoice::storage
