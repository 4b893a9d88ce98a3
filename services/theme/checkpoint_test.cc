#include "services/theme/checkpoint.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::theme {
namespace {

TEST(CheckpointTest, IsTheBeginningAtFirst) {
  const storage::TemporaryDirectory folder;
  EXPECT_EQ(Checkpoint(folder.path() + "/at").Load(), storage::ViewCheckpoint());
}

TEST(CheckpointTest, KeepsTheLast) {
  const storage::TemporaryDirectory folder;
  const Checkpoint checkpoint(folder.path() + "/at");
  ASSERT_TRUE(checkpoint.Save({.position = {.offset = 1'000'000}}).ok());
  const storage::ViewCheckpoint last = {
      .position = {.offset = 42}, .event_position = {.offset = 40}, .event_id = "fortieth"};
  ASSERT_TRUE(checkpoint.Save(last).ok());
  EXPECT_EQ(Checkpoint(folder.path() + "/at").Load(), last);
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/at.new"));
}

TEST(CheckpointTest, IsTheBeginningWhenTheFileIsDamaged) {
  const storage::TemporaryDirectory folder;
  std::ofstream(folder.path() + "/at") << "not a checkpoint";
  EXPECT_EQ(Checkpoint(folder.path() + "/at").Load(), storage::ViewCheckpoint());
}

TEST(CheckpointTest, SaysWhenItCannotBeWritten) {
  const storage::TemporaryDirectory folder;
  EXPECT_TRUE(absl::IsUnavailable(Checkpoint(folder.path() + "/no/such").Save({})));
}

}  // namespace
}  // namespace ourvoice::theme
