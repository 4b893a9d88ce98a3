#include "services/theme/checkpoint.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::theme {
namespace {

TEST(CheckpointTest, IsTheBeginningAtFirst) {
  const storage::TemporaryDirectory folder;
  EXPECT_EQ(Checkpoint(folder.path() + "/at").Load(), storage::Position());
}

TEST(CheckpointTest, KeepsTheLastPosition) {
  const storage::TemporaryDirectory folder;
  const Checkpoint checkpoint(folder.path() + "/at");
  ASSERT_TRUE(checkpoint.Save({.offset = 1'000'000}).ok());
  ASSERT_TRUE(checkpoint.Save({.offset = 42}).ok());
  EXPECT_EQ(Checkpoint(folder.path() + "/at").Load(), (storage::Position{.offset = 42}));
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/at.new"));
}

TEST(CheckpointTest, IsTheBeginningWhenTheFileIsDamaged) {
  const storage::TemporaryDirectory folder;
  std::ofstream(folder.path() + "/at") << "not a token";
  EXPECT_EQ(Checkpoint(folder.path() + "/at").Load(), storage::Position());
}

TEST(CheckpointTest, SaysWhenItCannotBeWritten) {
  const storage::TemporaryDirectory folder;
  EXPECT_TRUE(absl::IsUnavailable(Checkpoint(folder.path() + "/no/such").Save({.offset = 1})));
}

}  // namespace
}  // namespace ourvoice::theme
