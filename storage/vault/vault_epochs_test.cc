#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "storage/testing/temporary_directory.h"
#include "storage/vault/vault.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kSubject = "response-1";

class VaultEpochsTest : public testing::Test {
 protected:
  VaultEpochsTest() { Open(); }

  void Open() {
    vault_.reset();
    auto vault = Vault::Open(MakeFileKeyProvider(directory_.path() + "/keys"), true);
    ASSERT_TRUE(vault.ok()) << vault.status();
    vault_ = *std::move(vault);
  }

  bool Opens(std::string_view wrapped) { return vault_->Unwrap(kSubject, wrapped).ok(); }

  TemporaryDirectory directory_;
  std::unique_ptr<Vault> vault_;
};

TEST_F(VaultEpochsTest, WrapNewKeysOnceTheyBegan) {
  const std::string before = vault_->MakeDataKey(kSubject).wrapped;

  EXPECT_EQ(*vault_->BeginEpoch(), 2u);

  EXPECT_EQ(*Vault::EpochOf(before), 1u);
  EXPECT_EQ(*Vault::EpochOf(vault_->MakeDataKey(kSubject).wrapped), 2u);
  EXPECT_TRUE(Opens(before));
  EXPECT_THAT(vault_->Epochs(), ElementsAre(1, 2));
}

TEST_F(VaultEpochsTest, WrapTheSameKeyAnew) {
  const Vault::NewKey made = vault_->MakeDataKey(kSubject);
  ASSERT_TRUE(vault_->BeginEpoch().ok());

  const auto rewrapped = vault_->Rewrap(kSubject, made.wrapped);

  ASSERT_TRUE(rewrapped.ok()) << rewrapped.status();
  EXPECT_EQ(*Vault::EpochOf(**rewrapped), 2u);
  const auto key = vault_->Unwrap(kSubject, **rewrapped);
  ASSERT_TRUE(key.ok()) << key.status();
  EXPECT_EQ(memcmp(key->data(), made.key.data(), DataKey::kBytes), 0);
  EXPECT_EQ(*vault_->Rewrap(kSubject, **rewrapped), std::nullopt);
  EXPECT_EQ(vault_->Rewrap("response-2", made.wrapped).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(VaultEpochsTest, OpenNothingOnceTheyAreDestroyed) {
  const std::string old = vault_->MakeDataKey(kSubject).wrapped;
  ASSERT_TRUE(vault_->BeginEpoch().ok());
  const std::string current = vault_->MakeDataKey(kSubject).wrapped;

  ASSERT_TRUE(vault_->DestroyEpochsBefore(2).ok());

  for (int opening = 0; opening < 2; ++opening, Open()) {
    EXPECT_EQ(vault_->Unwrap(kSubject, old).status().code(), absl::StatusCode::kNotFound);
    EXPECT_TRUE(Opens(current));
    EXPECT_THAT(vault_->Epochs(), ElementsAre(2));
  }
}

TEST_F(VaultEpochsTest, AreThereAfterOpeningAgain) {
  ASSERT_TRUE(vault_->BeginEpoch().ok());
  const std::string wrapped = vault_->MakeDataKey(kSubject).wrapped;

  Open();

  EXPECT_THAT(vault_->Epochs(), ElementsAre(1, 2));
  EXPECT_TRUE(Opens(wrapped));
}

TEST_F(VaultEpochsTest, MayTurnWhileOthersWrapAndUnwrap) {
  std::atomic<bool> done = false;
  std::vector<std::thread> others;
  for (int other = 0; other < 3; ++other) {
    others.emplace_back([&] {
      while (!done) {
        const std::string wrapped = vault_->MakeDataKey(kSubject).wrapped;
        const auto key = vault_->Unwrap(kSubject, wrapped);
        // Its epoch may have gone meanwhile; it never opens to something else.
        EXPECT_TRUE(key.ok() || absl::IsNotFound(key.status())) << key.status();
      }
    });
  }
  for (uint32_t epoch = 2; epoch < 12; ++epoch) {
    ASSERT_EQ(*vault_->BeginEpoch(), epoch);
    ASSERT_TRUE(vault_->DestroyEpochsBefore(epoch).ok());
  }
  done = true;
  for (std::thread& other : others) other.join();
  EXPECT_THAT(vault_->Epochs(), ElementsAre(11));
}

TEST_F(VaultEpochsTest, StandOnTheErasedListWithWhatWasErasedInThem) {
  EXPECT_THAT(*vault_->Erased(), IsEmpty());
  ASSERT_TRUE(vault_->ListErased({{.subject = "response-1", .birth = 4}}).ok());
  ASSERT_TRUE(vault_->BeginEpoch().ok());
  ASSERT_TRUE(vault_->ListErased({{.subject = "response-2", .birth = 9}}).ok());

  Open();

  EXPECT_THAT(
      *vault_->Erased(),
      ElementsAre(ErasedSubject{.epoch = 1, .birth = 4, .hash = vault_->ErasedHash("response-1")},
                  ErasedSubject{.epoch = 2, .birth = 9, .hash = vault_->ErasedHash("response-2")}));
}

}  // namespace
}  // namespace ourvoice::storage
