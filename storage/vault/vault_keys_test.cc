#include "storage/vault/vault_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;

bool SameBytes(const LockedKey& a, const LockedKey& b) {
  return std::equal(a.data(), a.data() + LockedKey::kBytes, b.data());
}

TEST(VaultKeysTest, MakesARootKeyAndTheFirstEpochKey) {
  const auto provider = MakeMemoryKeyProvider();

  const auto keys = LoadVaultKeys(*provider, true);

  ASSERT_TRUE(keys.ok()) << keys.status();
  EXPECT_THAT(provider->List().value(), ElementsAre("epoch-000001", "root"));
  EXPECT_EQ((*keys)->epochs.size(), 1u);
}

TEST(VaultKeysTest, AreTheSameAfterLoadingAgain) {
  const auto provider = MakeMemoryKeyProvider();
  const auto first = LoadVaultKeys(*provider, true);
  ASSERT_TRUE(first.ok()) << first.status();

  for (const bool create : {false, true}) {
    const auto again = LoadVaultKeys(*provider, create);

    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_TRUE(SameBytes((*first)->identifier, (*again)->identifier));
    EXPECT_TRUE(SameBytes((*first)->authentication, (*again)->authentication));
    EXPECT_TRUE(SameBytes((*first)->epochs.at(1), (*again)->epochs.at(1)));
  }
}

TEST(VaultKeysTest, AreAllDifferent) {
  const auto provider = MakeMemoryKeyProvider();
  const auto keys = LoadVaultKeys(*provider, true);
  ASSERT_TRUE(keys.ok()) << keys.status();

  EXPECT_FALSE(SameBytes((*keys)->identifier, (*keys)->authentication));
  EXPECT_FALSE(SameBytes((*keys)->identifier, (*keys)->epochs.at(1)));
}

TEST(VaultKeysTest, AreNotMadeUnlessAskedFor) {
  const auto provider = MakeMemoryKeyProvider();

  EXPECT_EQ(LoadVaultKeys(*provider, false).status().code(), absl::StatusCode::kNotFound);
  EXPECT_TRUE(provider->List().value().empty());
}

TEST(VaultKeysTest, FinishAFirstUseThatWasCutShort) {
  const auto provider = MakeMemoryKeyProvider();
  const std::string epoch_key(32, 'e');
  ASSERT_TRUE(provider->Create("epoch-000001", epoch_key).ok());

  const auto keys = LoadVaultKeys(*provider, true);

  ASSERT_TRUE(keys.ok()) << keys.status();
  EXPECT_EQ(provider->Read("epoch-000001").value(), epoch_key);
}

TEST(VaultKeysTest, AreNeverMadeInPlaceOfLostOnes) {
  const auto without_epoch = MakeMemoryKeyProvider();
  ASSERT_TRUE(without_epoch->Create("root", std::string(32, 'r')).ok());
  const auto without_root = MakeMemoryKeyProvider();
  ASSERT_TRUE(without_root->Create("epoch-000002", std::string(32, 'e')).ok());

  for (const bool create : {false, true}) {
    EXPECT_EQ(LoadVaultKeys(*without_epoch, create).status().code(), absl::StatusCode::kDataLoss);
    EXPECT_EQ(LoadVaultKeys(*without_root, create).status().code(), absl::StatusCode::kDataLoss);
  }
}

TEST(VaultKeysTest, RefuseAKeyOfTheWrongLength) {
  const auto provider = MakeMemoryKeyProvider();
  ASSERT_TRUE(provider->Create("root", std::string(32, 'r')).ok());
  ASSERT_TRUE(provider->Create("epoch-000001", "short").ok());

  EXPECT_EQ(LoadVaultKeys(*provider, true).status().code(), absl::StatusCode::kDataLoss);
}

TEST(VaultKeysTest, HoldEveryEpochKeyAndNothingElse) {
  const auto provider = MakeMemoryKeyProvider();
  for (const std::string_view name :
       {"root", "epoch-000007", "epoch-000012", "epoch-7", "epoch-00000x", "other"}) {
    ASSERT_TRUE(provider->Create(name, std::string(32, 'k')).ok());
  }

  const auto keys = LoadVaultKeys(*provider, false);

  ASSERT_TRUE(keys.ok()) << keys.status();
  EXPECT_EQ((*keys)->epochs.size(), 2u);
  EXPECT_EQ((*keys)->epochs.rbegin()->first, 12u);
}

}  // namespace
}  // namespace ourvoice::storage
