#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "storage/vault/key_provider.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kKey(32, 'k');

class FileKeyProviderTest : public testing::Test {
 protected:
  FileKeyProviderTest() {
    std::string path = testing::TempDir() + "keys-XXXXXX";
    base_ = mkdtemp(path.data());
    directory_ = base_ / "above" / "keys";
    provider_ = MakeFileKeyProvider(directory_.string());
  }

  ~FileKeyProviderTest() override { std::filesystem::remove_all(base_); }

  static mode_t ModeOf(const std::filesystem::path& path) {
    struct stat facts = {};
    EXPECT_EQ(stat(path.c_str(), &facts), 0);
    return facts.st_mode & 0777;
  }

  std::string Content(std::string_view name) const {
    std::ifstream file(directory_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  void Overwrite(std::string_view name, std::string_view content) const {
    std::ofstream(directory_ / name, std::ios::binary | std::ios::trunc) << content;
  }

  std::filesystem::path base_;
  std::filesystem::path directory_;
  std::unique_ptr<KeyProvider> provider_;
};

TEST_F(FileKeyProviderTest, GivesBackWhatAnotherInstanceStored) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());

  const auto key = MakeFileKeyProvider(directory_.string())->Read("root");

  ASSERT_TRUE(key.ok()) << key.status();
  EXPECT_EQ(*key, kKey);
}

TEST_F(FileKeyProviderTest, LetsOnlyTheOwnerIn) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());

  EXPECT_EQ(ModeOf(directory_), mode_t{0700});
  EXPECT_EQ(ModeOf(directory_ / "root"), mode_t{0600});
}

TEST_F(FileKeyProviderTest, NeverReplacesAKey) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());

  const absl::Status again = provider_->Create("root", std::string(32, 'x'));

  EXPECT_EQ(again.code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(provider_->Read("root").value(), kKey);
}

TEST_F(FileKeyProviderTest, LeavesNoTemporaryFileBehind) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  ASSERT_FALSE(provider_->Create("root", kKey).ok());

  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_), {}), 1);
}

TEST_F(FileKeyProviderTest, ListsKeysInOrderAndPassesOverOtherFiles) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  ASSERT_TRUE(provider_->Create("epoch-000001", kKey).ok());
  Overwrite(".new-AbCdEf", "left by a crash");
  Overwrite("erased.list", "not a key");

  EXPECT_THAT(provider_->List().value(), ElementsAre("epoch-000001", "root"));
}

TEST_F(FileKeyProviderTest, HasNoKeysBeforeTheDirectoryIsMade) {
  EXPECT_THAT(provider_->List().value(), IsEmpty());
  EXPECT_EQ(provider_->Read("root").status().code(), absl::StatusCode::kNotFound);
}

TEST_F(FileKeyProviderTest, RefusesAFileThatOthersMayRead) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  ASSERT_EQ(chmod((directory_ / "root").c_str(), 0640), 0);

  EXPECT_EQ(provider_->Read("root").status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(FileKeyProviderTest, RefusesADirectoryThatOthersMayEnter) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  ASSERT_EQ(chmod(directory_.c_str(), 0711), 0);

  EXPECT_EQ(provider_->Read("root").status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(provider_->List().status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(provider_->Create("other", kKey).code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(FileKeyProviderTest, NoticesEveryFlippedBit) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  const std::string content = Content("root");
  for (size_t bit = 0; bit < content.size() * 8; ++bit) {
    std::string damaged = content;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    Overwrite("root", damaged);

    EXPECT_EQ(provider_->Read("root").status().code(), absl::StatusCode::kDataLoss) << bit;
  }
}

TEST_F(FileKeyProviderTest, NoticesAFileOfAnotherLength) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  const std::string content = Content("root");
  for (const std::string& damaged : {std::string(), content.substr(0, 40), content + "x"}) {
    Overwrite("root", damaged);

    EXPECT_EQ(provider_->Read("root").status().code(), absl::StatusCode::kDataLoss);
  }
}

TEST_F(FileKeyProviderTest, NoticesAKeyUnderAnotherName) {
  ASSERT_TRUE(provider_->Create("epoch-000001", kKey).ok());
  std::filesystem::rename(directory_ / "epoch-000001", directory_ / "epoch-000002");

  EXPECT_EQ(provider_->Read("epoch-000002").status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(FileKeyProviderTest, DestroysAKeyAndLeavesNothingOfItBehind) {
  ASSERT_TRUE(provider_->Create("epoch-000001", kKey).ok());
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  // A second name of the same file shows what was done to its bytes.
  const std::filesystem::path witness = base_ / "witness";
  std::filesystem::create_hard_link(directory_ / "epoch-000001", witness);

  ASSERT_TRUE(provider_->Destroy("epoch-000001").ok());

  EXPECT_THAT(provider_->List().value(), ElementsAre("root"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_), {}), 1);
  std::ifstream file(witness, std::ios::binary);
  const std::string left{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(left, std::string(left.size(), '\0'));
  EXPECT_TRUE(provider_->Destroy("epoch-000001").ok());
}

TEST_F(FileKeyProviderTest, FinishesADestructionThatWasCutShort) {
  ASSERT_TRUE(provider_->Create("epoch-000001", kKey).ok());
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  std::filesystem::rename(directory_ / "epoch-000001", directory_ / ".destroyed-epoch-000001");
  EXPECT_THAT(provider_->List().value(), ElementsAre("root"));

  ASSERT_TRUE(provider_->FinishWriting().ok());

  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_), {}), 1);
}

TEST_F(FileKeyProviderTest, SaysWhatItCannotPromise) { EXPECT_NE(provider_->Caveat(), ""); }

TEST_F(FileKeyProviderTest, KeepsTheErasedListForItsOwnerOnly) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  const ErasedSubject first{.epoch = 1, .birth = 5, .hash = std::string(32, 'a')};
  const ErasedSubject second{.epoch = 1, .birth = 6, .hash = std::string(32, 'b')};

  ASSERT_TRUE(provider_->AddErased({first}).ok());
  ASSERT_TRUE(MakeFileKeyProvider(directory_.string())->AddErased({second}).ok());

  EXPECT_THAT(provider_->ReadErased().value(), ElementsAre(first, second));
  EXPECT_EQ(ModeOf(directory_ / "erased.list"), mode_t{0600});
}

TEST_F(FileKeyProviderTest, AddsToAnErasedListThatACrashTore) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  const ErasedSubject first{.epoch = 1, .birth = 5, .hash = std::string(32, 'a')};
  const ErasedSubject second{.epoch = 1, .birth = 6, .hash = std::string(32, 'b')};
  ASSERT_TRUE(provider_->AddErased({first}).ok());
  const std::string whole = Content("erased.list");
  Overwrite("erased.list", whole + EncodeErased({second}, 1).substr(0, 20));
  const auto reopened = MakeFileKeyProvider(directory_.string());
  EXPECT_THAT(reopened->ReadErased().value(), ElementsAre(first));

  ASSERT_TRUE(reopened->AddErased({second}).ok());

  EXPECT_THAT(reopened->ReadErased().value(), ElementsAre(first, second));
  EXPECT_EQ(Content("erased.list").size(), 2 * whole.size());
}

TEST_F(FileKeyProviderTest, RefusesToAddToAnErasedListThatIsDamaged) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  const ErasedSubject subject{.epoch = 1, .birth = 5, .hash = std::string(32, 'a')};
  ASSERT_TRUE(provider_->AddErased({subject}).ok());
  ASSERT_TRUE(provider_->AddErased({subject}).ok());
  std::string damaged = Content("erased.list");
  damaged[3] ^= 1;
  Overwrite("erased.list", damaged);
  const auto reopened = MakeFileKeyProvider(directory_.string());

  EXPECT_EQ(reopened->ReadErased().status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(reopened->AddErased({subject}).code(), absl::StatusCode::kDataLoss);
}

TEST_F(FileKeyProviderTest, RefusesNamesThatLeadElsewhere) {
  for (const std::string_view name : {"", "../root", ".new-x", "Root", "erased.list"}) {
    EXPECT_EQ(provider_->Create(name, kKey).code(), absl::StatusCode::kInvalidArgument) << name;
    EXPECT_EQ(provider_->Read(name).status().code(), absl::StatusCode::kInvalidArgument) << name;
  }
}

TEST_F(FileKeyProviderTest, DoesNotFollowALink) {
  ASSERT_TRUE(provider_->Create("root", kKey).ok());
  std::filesystem::rename(directory_ / "root", base_ / "elsewhere");
  std::filesystem::create_symlink(base_ / "elsewhere", directory_ / "root");

  EXPECT_FALSE(provider_->Read("root").ok());
}

}  // namespace
}  // namespace ourvoice::storage
