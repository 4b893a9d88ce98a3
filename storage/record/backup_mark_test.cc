#include "storage/record/backup_mark.h"

#include <gtest/gtest.h>

namespace ourvoice::storage {
namespace {

const BackupMark kMark = {.id = 3,
                          .head = {.group = 7, .offset = 42, .hash = {9}},
                          .time = absl::FromUnixSeconds(1'800'000'000),
                          .file_list_hash = {5}};

class BackupMarkTest : public testing::Test {
 protected:
  const std::unique_ptr<Vault> vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);
};

TEST_F(BackupMarkTest, IsReadAsItWasWritten) {
  const auto mark = DecodeMark(*vault_, EncodeMark(*vault_, kMark));

  ASSERT_TRUE(mark.ok()) << mark.status();
  EXPECT_EQ(mark->id, kMark.id);
  EXPECT_EQ(mark->head, kMark.head);
  EXPECT_EQ(mark->time, kMark.time);
  EXPECT_EQ(mark->file_list_hash, kMark.file_list_hash);
}

TEST_F(BackupMarkTest, IsRefusedWhenAnyByteIsAnother) {
  const std::string bytes = EncodeMark(*vault_, kMark);
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string altered = bytes;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    EXPECT_EQ(DecodeMark(*vault_, altered).status().code(), absl::StatusCode::kDataLoss) << at;
  }
}

TEST_F(BackupMarkTest, IsRefusedAtAnyOtherLength) {
  const std::string bytes = EncodeMark(*vault_, kMark);
  for (size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(DecodeMark(*vault_, bytes.substr(0, length)).ok()) << length;
  }
  EXPECT_FALSE(DecodeMark(*vault_, bytes + "x").ok());
}

TEST_F(BackupMarkTest, IsRefusedUnderOtherKeys) {
  const std::unique_ptr<Vault> other = *Vault::Open(MakeMemoryKeyProvider(), true);

  EXPECT_EQ(DecodeMark(*other, EncodeMark(*vault_, kMark)).status().code(),
            absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace ourvoice::storage
