#include "storage/rocks/simulated_disk.h"

#include <gtest/gtest.h>

#include "storage/rocks/durable_file.h"
#include "storage/rocks/rocks_database.h"

namespace ourvoice::storage {
namespace {

constexpr char kPath[] = "/disk/file";

class SimulatedDiskTest : public testing::Test {
 protected:
  std::shared_ptr<Files> Mount() {
    return disk_.Mount([this](std::string_view) { ++failures_; });
  }

  // What the disk holds of a file once its power was cut.
  std::string AfterPowerCut() {
    disk_.CutPower();
    const SimulatedDisk::Image image = disk_.Save();
    return image.contains(kPath) ? image.at(kPath) : "none";
  }

  // Makes the next action of this kind, and those after it, have that fate.
  void Doom(std::string_view action, SimulatedDisk::Fate fate) {
    disk_.SetOnAction([action, fate](std::string_view happening, std::string_view) {
      return happening == action ? fate : SimulatedDisk::Fate::kDone;
    });
  }

  SimulatedDisk disk_{7};
  int failures_ = 0;
};

TEST_F(SimulatedDiskTest, KeepsWhatWasSynced) {
  ASSERT_TRUE(DurableFile::Create(*Mount(), kPath, "kept").ok());

  EXPECT_EQ(AfterPowerCut(), "kept");
}

TEST_F(SimulatedDiskTest, LosesBytesWhoseSyncFailedWhateverIsSyncedLater) {
  const auto files = Mount();
  ASSERT_TRUE(DurableFile::Create(*files, kPath, "0000").ok());
  const auto file = *DurableFile::Open(files, kPath);
  Doom("sync", SimulatedDisk::Fate::kFails);
  EXPECT_FALSE(file->Write(0, "1").ok());
  disk_.SetOnAction(nullptr);
  EXPECT_TRUE(file->Write(3, "2").ok());

  EXPECT_EQ(*file->Read(0, 4), "1002");
  EXPECT_EQ(AfterPowerCut(), "0002");
  EXPECT_EQ(failures_, 1);
}

TEST_F(SimulatedDiskTest, LosesSomeNamesOfADirectoryThatWasNotSynced) {
  int lost = 0;
  for (int trial = 0; trial < 50; ++trial) {
    disk_.Restore({});
    Doom("sync directory", SimulatedDisk::Fate::kPowerLost);
    EXPECT_FALSE(DurableFile::Create(*Mount(), kPath, "whole").ok());
    disk_.SetOnAction(nullptr);
    const std::string left = AfterPowerCut();
    lost += left == "none" ? 1 : 0;
    EXPECT_TRUE(left == "none" || left == "whole") << left;
  }

  EXPECT_GT(lost, 0);
  EXPECT_LT(lost, 50);
}

TEST_F(SimulatedDiskTest, FailsEverythingOnFilesMountedBeforeThePowerCut) {
  const auto before = Mount();
  ASSERT_TRUE(DurableFile::Create(*before, kPath, "kept").ok());
  disk_.CutPower();

  EXPECT_FALSE(DurableFile::Create(*before, kPath, "late").ok());
  EXPECT_FALSE(FileLock::Take(before, "/disk/lock").ok());
  EXPECT_TRUE(FileLock::Take(Mount(), "/disk/lock").ok());
  EXPECT_EQ(disk_.Save().at(kPath), "kept");
}

TEST_F(SimulatedDiskTest, LosesTheSameForTheSameSeed) {
  const auto survivors = [](uint64_t seed) {
    SimulatedDisk disk(seed);
    const auto files = disk.Mount([](std::string_view) {});
    const auto database = *RocksDatabase::Open(
        {.path = "/disk/db", .column_families = {"rows"}, .sync = false, .files = files});
    for (int row = 0; row < 100; ++row) {
      RocksBatch batch(*database);
      batch.Put(0, std::to_string(row), std::string(100, 'x'));
      EXPECT_TRUE(database->Write(std::move(batch)).ok());
    }
    disk.CutPower();
    size_t bytes = 0;
    for (const auto& [path, content] : disk.Save()) {
      bytes += path.ends_with(".log") ? content.size() : 0;
    }
    return bytes;
  };

  EXPECT_EQ(survivors(3), survivors(3));
  EXPECT_NE(survivors(3), survivors(4));
}

TEST_F(SimulatedDiskTest, HoldsADatabaseThatSurvives) {
  const RocksOptions options = {.path = "/disk/db", .column_families = {"rows"}, .files = Mount()};
  {
    const auto database = *RocksDatabase::Open(options);
    RocksBatch batch(*database);
    batch.Put(0, "key", "value");
    ASSERT_TRUE(database->Write(std::move(batch)).ok());
    disk_.CutPower();
  }
  RocksOptions after = options;
  after.files = Mount();

  const auto database = RocksDatabase::Open(after);

  ASSERT_TRUE(database.ok()) << database.status();
  EXPECT_EQ(*(*database)->Get(0, "key"), "value");
}

}  // namespace
}  // namespace ourvoice::storage
