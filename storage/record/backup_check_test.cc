#include "storage/record/backup_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/backups_for_test.h"

namespace ourvoice::storage {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Two backups of one record, the second with more in it.
class BackupCheckTest : public BackupTest {
 protected:
  void SetUp() override {
    Open();
    AppendResponses(3, "first");
    Create();
    AppendResponses(3, "second");
    Create();
  }

  std::string CopiedIn(uint32_t id, const std::string& name) const {
    for (const auto& entry :
         fs::directory_iterator(order_.directory + "/copies/private/" + std::to_string(id))) {
      if (entry.path().filename().string().starts_with(name)) return entry.path();
    }
    ADD_FAILURE() << "no file begins with " << name;
    return "";
  }

  static void Exchange(const std::string& one, const std::string& other) {
    fs::rename(one, one + ".aside");
    fs::rename(other, one);
    fs::rename(one + ".aside", other);
  }
};

TEST_F(BackupCheckTest, ListsBackupsWithWhatTheyHold) {
  const auto backups = ListBackups(order_.directory, *vault_);

  ASSERT_TRUE(backups.ok()) << backups.status();
  ASSERT_EQ(backups->size(), 2u);
  EXPECT_EQ((*backups)[0].mark.head.offset, 3u);
  EXPECT_EQ((*backups)[1].mark.head.offset, 6u);
  EXPECT_EQ(FaultOf(1), "");
  EXPECT_EQ(FaultOf(2), "");
}

TEST_F(BackupCheckTest, NamesADamagedFile) {
  const std::string table = LargestCopied(".sst");
  FlipBit(table, fs::file_size(table) / 2);

  EXPECT_THAT(FaultOf(1) + FaultOf(2), HasSubstr(fs::path(table).filename().string()));
}

TEST_F(BackupCheckTest, NamesAFileThatWasCut) {
  const std::string manifest = CopiedIn(2, "MANIFEST");
  fs::resize_file(manifest, fs::file_size(manifest) - 1);

  EXPECT_THAT(FaultOf(2), HasSubstr("MANIFEST"));
  EXPECT_EQ(FaultOf(1), "");
}

TEST_F(BackupCheckTest, NamesAFileThatIsGone) {
  fs::remove(CopiedIn(2, "CURRENT"));

  EXPECT_THAT(FaultOf(2), HasSubstr("CURRENT"));
  EXPECT_THAT(Good(), ElementsAre(1u));
}

TEST_F(BackupCheckTest, FindsFilesExchangedBetweenTwoBackups) {
  Exchange(CopiedIn(1, "MANIFEST"), CopiedIn(2, "MANIFEST"));

  EXPECT_NE(FaultOf(1), "");
  EXPECT_NE(FaultOf(2), "");
}

TEST_F(BackupCheckTest, FindsWholeBackupsExchanged) {
  const std::string copies = order_.directory + "/copies/";
  Exchange(copies + "meta/1", copies + "meta/2");
  Exchange(copies + "private/1", copies + "private/2");

  EXPECT_NE(FaultOf(1), "");
  EXPECT_NE(FaultOf(2), "");
}

TEST_F(BackupCheckTest, FindsMarksExchanged) {
  Exchange(MarkPath(1), MarkPath(2));

  EXPECT_THAT(FaultOf(1), HasSubstr("that of backup 2"));
}

TEST_F(BackupCheckTest, FindsAListOfFilesThatWasWrittenAnew) {
  const std::string list = order_.directory + "/copies/meta/2";
  WriteFile(list, ReadFile(order_.directory + "/copies/meta/1"));

  EXPECT_NE(FaultOf(2), "");
}

TEST_F(BackupCheckTest, DoesNotCountOneWithoutAMark) {
  fs::remove(MarkPath(2));

  EXPECT_THAT(Good(), ElementsAre(1u));
  EXPECT_EQ(Verify(2).code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(BackupCheckTest, FindsNoneWithOtherKeys) {
  vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);

  EXPECT_THAT(FaultOf(1), HasSubstr("other keys"));
}

TEST_F(BackupCheckTest, FindsNoneWhereThereAreNone) {
  EXPECT_EQ(ListBackups(place_.path(), *vault_).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(Verify(3).code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace ourvoice::storage
