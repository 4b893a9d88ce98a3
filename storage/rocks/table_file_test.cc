#include "storage/rocks/table_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;
using testing::UnorderedElementsAre;

class TableFileTest : public testing::Test {
 protected:
  void Open() { database_ = *RocksDatabase::Open({.path = path_, .column_families = {"rows"}}); }

  void WriteTable(const std::function<void(RocksBatch&)>& change) {
    RocksBatch batch(*database_);
    change(batch);
    ASSERT_TRUE(database_->Write(std::move(batch)).ok());
    ASSERT_TRUE(database_->Flush().ok());
  }

  std::vector<std::string> TableFiles() const {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(path_)) {
      if (entry.path().extension() == ".sst") files.push_back(entry.path());
    }
    return files;
  }

  std::vector<std::string> RowsOfAllFiles() const {
    std::vector<std::string> rows;
    for (const std::string& file : TableFiles()) {
      const absl::Status scanned = ScanTableFile(file, [&](auto key, auto value) {
        rows.push_back(std::string(key) + "=" + std::string(value));
        return true;
      });
      EXPECT_TRUE(scanned.ok()) << scanned;
    }
    return rows;
  }

  TemporaryDirectory directory_;
  const std::string path_ = directory_.path() + "/db";
  std::unique_ptr<RocksDatabase> database_;
};

TEST_F(TableFileTest, ShowsRowsThatNewerFilesReplaceOrDelete) {
  Open();
  WriteTable([](RocksBatch& batch) {
    batch.Put(0, "a", "old");
    batch.Put(0, "b", "there");
  });
  WriteTable([](RocksBatch& batch) {
    batch.Put(0, "a", "new");
    batch.Delete(0, "b");
  });

  EXPECT_THAT(RowsOfAllFiles(), UnorderedElementsAre("a=old", "b=there", "a=new"));
}

TEST_F(TableFileTest, RefusesADamagedFile) {
  Open();
  WriteTable([](RocksBatch& batch) { batch.Put(0, "a", "there"); });
  database_.reset();
  ASSERT_EQ(TableFiles().size(), 1u);
  std::fstream file(TableFiles().front(), std::ios::in | std::ios::out | std::ios::binary);
  file.put('\x7f');
  file.close();

  const absl::Status scanned = ScanTableFile(TableFiles().front(), [](auto, auto) { return true; });

  EXPECT_EQ(scanned.code(), absl::StatusCode::kDataLoss) << scanned;
}

}  // namespace
}  // namespace ourvoice::storage
