#include "storage/record/head_anchor.h"

#include <gtest/gtest.h>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

LogHead HeadOf(uint64_t group) { return {.group = group, .offset = 10 * group, .hash = {7}}; }

class HeadAnchorTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<HeadAnchor>> Open() {
    return HeadAnchor::Open(files_, path_, *vault_);
  }

  // An anchor that was moved from group to group up to the last.
  void MakeAnchor(uint64_t first, uint64_t last) {
    ASSERT_TRUE(HeadAnchor::Create(*files_, path_, *vault_, HeadOf(first)).ok());
    const auto anchor = Open();
    ASSERT_TRUE(anchor.ok()) << anchor.status();
    for (uint64_t group = first + 1; group <= last; ++group) {
      ASSERT_TRUE((*anchor)->Write(HeadOf(group)).ok());
    }
  }

  void Overwrite(uint64_t offset, std::string_view bytes) {
    ASSERT_TRUE((*DurableFile::Open(files_, path_))->Write(offset, bytes).ok());
  }

  TemporaryDirectory directory_;
  std::string path_ = directory_.path() + "/head-anchor";
  std::shared_ptr<Files> files_ = Files::OnDisk();
  std::unique_ptr<Vault> vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);
};

TEST_F(HeadAnchorTest, IsNotFoundBeforeItIsMade) {
  EXPECT_EQ(Open().status().code(), absl::StatusCode::kNotFound);
}

TEST_F(HeadAnchorTest, TellsWhereItWasMovedLast) {
  for (const uint64_t last : {0u, 1u, 2u, 5u}) {
    MakeAnchor(0, last);

    const auto anchor = Open();

    ASSERT_TRUE(anchor.ok()) << anchor.status();
    EXPECT_EQ((*anchor)->head(), HeadOf(last));
  }
}

TEST_F(HeadAnchorTest, TellsTheOneBeforeWhenTheLastWriteWasTorn) {
  MakeAnchor(0, 5);
  Overwrite(4096 + 30, "torn");

  const auto anchor = Open();

  ASSERT_TRUE(anchor.ok()) << anchor.status();
  EXPECT_EQ((*anchor)->head(), HeadOf(4));
}

TEST_F(HeadAnchorTest, KeepsTheLastWhenTheOneBeforeIsDamaged) {
  MakeAnchor(0, 5);
  Overwrite(30, "damage");

  const auto anchor = Open();

  ASSERT_TRUE(anchor.ok()) << anchor.status();
  EXPECT_EQ((*anchor)->head(), HeadOf(5));
}

TEST_F(HeadAnchorTest, IsRefusedWhenNothingInItIsWhole) {
  MakeAnchor(0, 5);
  Overwrite(30, "damage");
  Overwrite(4096 + 30, "damage");
  EXPECT_EQ(Open().status().code(), absl::StatusCode::kDataLoss);

  ASSERT_TRUE(DurableFile::Create(*files_, path_, "").ok());
  EXPECT_EQ(Open().status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(HeadAnchorTest, IsRefusedWhenAnotherVaultWroteIt) {
  MakeAnchor(0, 5);
  vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);

  EXPECT_EQ(Open().status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(HeadAnchorTest, ForgetsAllElseWhenItIsMadeAnew) {
  MakeAnchor(0, 5);
  MakeAnchor(3, 3);

  EXPECT_EQ((*Open())->head(), HeadOf(3));
}

}  // namespace
}  // namespace ourvoice::storage
