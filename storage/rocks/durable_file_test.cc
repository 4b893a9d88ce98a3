#include "storage/rocks/durable_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/rocks/faulty_files.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

class DurableFileTest : public testing::Test {
 protected:
  TemporaryDirectory directory_;
  std::string path_ = directory_.path() + "/file";
  std::string failing_ = "nothing";
  std::string causes_;
  std::shared_ptr<Files> files_ = MakeFaultyFiles(
      [this](std::string_view action, std::string_view) { return action == failing_; },
      [this](std::string_view cause) { causes_ += cause; });
};

TEST_F(DurableFileTest, IsOverwrittenInPlace) {
  ASSERT_TRUE(DurableFile::Create(*files_, path_, "0123456789").ok());
  {
    const auto file = DurableFile::Open(files_, path_);
    ASSERT_TRUE(file.ok()) << file.status();
    ASSERT_TRUE((*file)->Write(4, "four").ok());
  }

  const auto file = DurableFile::Open(files_, path_);

  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(*(*file)->Read(0, 10), "0123four89");
  EXPECT_EQ(*(*file)->Read(8, 10), "89");
  EXPECT_EQ(*(*file)->Read(20, 10), "");
  EXPECT_EQ(causes_, "");
}

TEST_F(DurableFileTest, TakesThePlaceOfOneThatWasThere) {
  ASSERT_TRUE(DurableFile::Create(*files_, path_, "longer than before").ok());
  ASSERT_TRUE(DurableFile::Create(*files_, path_, "new").ok());

  EXPECT_EQ(*(*DurableFile::Open(files_, path_))->Read(0, 100), "new");
}

TEST_F(DurableFileTest, IsNotFoundBeforeItIsMade) {
  EXPECT_EQ(DurableFile::Open(files_, path_).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(DurableFileTest, LeavesTheOldOneWhenTheNewOneCannotBeWritten) {
  ASSERT_TRUE(DurableFile::Create(*files_, path_, "old").ok());
  failing_ = "sync";
  EXPECT_FALSE(DurableFile::Create(*files_, path_, "new").ok());
  failing_ = "nothing";

  EXPECT_EQ(*(*DurableFile::Open(files_, path_))->Read(0, 100), "old");
}

TEST_F(DurableFileTest, TellsOfAWriteOrSyncThatFails) {
  ASSERT_TRUE(DurableFile::Create(*files_, path_, "old").ok());
  const auto file = DurableFile::Open(files_, path_);

  failing_ = "write";
  EXPECT_FALSE((*file)->Write(0, "new").ok());
  EXPECT_THAT(causes_, testing::HasSubstr("could not write " + path_));
  failing_ = "sync";
  EXPECT_FALSE((*file)->Write(0, "new").ok());
  EXPECT_THAT(causes_, testing::HasSubstr("could not sync " + path_));
}

TEST_F(DurableFileTest, IsLockedByOneAtATime) {
  auto first = FileLock::Take(files_, path_);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(FileLock::Take(files_, path_).status().code(), absl::StatusCode::kFailedPrecondition);
  first->reset();

  EXPECT_TRUE(FileLock::Take(files_, path_).ok());
}

}  // namespace
}  // namespace ourvoice::storage
