#include "storage/record/key_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "storage/record/rocks_log_for_test.h"

namespace ourvoice::storage {
namespace {

class KeyExportTest : public RocksLogTest {
 protected:
  KeyExportTest() {
    Open();
    EXPECT_TRUE(Append("r1", {SampleResponse(), SampleCodebook(0), SampleResponse()}).ok());
    Close();
  }

  absl::StatusOr<KeyExportFacts> Write() {
    return KeyExport::Write(*Files::OnDisk(), path_, *OpenRows(), *vault_, 3);
  }

  const TemporaryDirectory exports_;
  const std::string path_ = exports_.path() + "/" + KeyExport::NameOf(1);
};

TEST_F(KeyExportTest, HoldsEveryKeyByTheBirthOfItsSubject) {
  const auto written = Write();

  ASSERT_TRUE(written.ok()) << written.status();
  EXPECT_EQ(*written, (KeyExportFacts{.epoch = 1, .key_count = 2, .head = 3}));
  EXPECT_EQ(KeyExport::Verify(path_, *vault_).value(), *written);
  std::map<uint64_t, std::string> keys;
  ASSERT_TRUE(KeyExport::Read(path_, *vault_, [&](uint64_t birth, std::string_view wrapped) {
                keys.emplace(birth, wrapped);
              }).ok());
  const auto rows = OpenRows();
  ASSERT_EQ(keys.size(), 2u);
  for (const uint64_t birth : {1, 3}) {
    EXPECT_EQ(keys.at(birth), **rows->WrappedKeyAt(birth));
  }
}

TEST_F(KeyExportTest, NoticesEveryByteThatWasAltered) {
  ASSERT_TRUE(Write().ok());
  const std::string whole = ReadFile(path_);
  for (size_t at = 0; at < whole.size(); ++at) {
    FlipBit(path_, at);
    EXPECT_EQ(KeyExport::Verify(path_, *vault_).status().code(), absl::StatusCode::kDataLoss) << at;
    WriteFile(path_, whole);
  }
}

TEST_F(KeyExportTest, NoticesThatItWasCutShort) {
  ASSERT_TRUE(Write().ok());
  const std::string whole = ReadFile(path_);
  for (size_t bytes = 0; bytes < whole.size(); ++bytes) {
    WriteFile(path_, whole.substr(0, bytes));
    EXPECT_EQ(KeyExport::Verify(path_, *vault_).status().code(), absl::StatusCode::kDataLoss);
  }
}

TEST_F(KeyExportTest, IsNotTakenFromAnotherVault) {
  ASSERT_TRUE(Write().ok());
  const auto other = *Vault::Open(MakeMemoryKeyProvider(), true);

  EXPECT_EQ(KeyExport::Verify(path_, *other).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(KeyExportTest, IsNotMadeWhileKeysAreUnderAnOlderEpoch) {
  ASSERT_TRUE(vault_->BeginEpoch().ok());

  EXPECT_EQ(Write().status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(KeyExportTest, IsMissedWhenThereIsNone) {
  EXPECT_EQ(KeyExport::Verify(path_, *vault_).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(KeyExport::Newest(exports_.path()).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(KeyExportTest, IsFoundByItsEpochAndRemovedOnceThatIsGone) {
  for (const uint32_t epoch : {1, 2, 10}) {
    WriteFile(exports_.path() + "/" + KeyExport::NameOf(epoch), "");
  }
  WriteFile(exports_.path() + "/keys-x.export", "");
  EXPECT_EQ(*KeyExport::Newest(exports_.path()), exports_.path() + "/keys-000010.export");

  KeyExport::RemoveBefore(exports_.path(), 10);

  EXPECT_FALSE(std::filesystem::exists(exports_.path() + "/" + KeyExport::NameOf(2)));
  EXPECT_TRUE(std::filesystem::exists(exports_.path() + "/" + KeyExport::NameOf(10)));
  EXPECT_TRUE(std::filesystem::exists(exports_.path() + "/keys-x.export"));
}

}  // namespace
}  // namespace ourvoice::storage
