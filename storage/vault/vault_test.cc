#include "storage/vault/vault.h"

#include <absl/strings/escaping.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

namespace ourvoice::storage {
namespace {

constexpr std::string_view kSubject = "response-1";
constexpr size_t kSealOverheadBytes = 24 + 16;

// Key number `k` is 32 bytes of `k`, so that each vault of the test has keys of its own.
std::unique_ptr<KeyProvider> KeysOf(char root, std::initializer_list<std::pair<int, char>> epochs) {
  auto provider = MakeMemoryKeyProvider();
  EXPECT_TRUE(provider->Create("root", std::string(32, root)).ok());
  for (const auto& [number, key] : epochs) {
    const std::string name = "epoch-00000" + std::to_string(number);
    EXPECT_TRUE(provider->Create(name, std::string(32, key)).ok());
  }
  return provider;
}

std::unique_ptr<Vault> VaultOf(char root, std::initializer_list<std::pair<int, char>> epochs) {
  auto vault = Vault::Open(KeysOf(root, epochs), false);
  EXPECT_TRUE(vault.ok()) << vault.status();
  return *std::move(vault);
}

DataKey KeyOf(unsigned char letter) {
  std::array<unsigned char, DataKey::kBytes> bytes;
  bytes.fill(letter);
  return DataKey(bytes);
}

std::string BytesOf(const DataKey& key) {
  return {reinterpret_cast<const char*>(key.data()), DataKey::kBytes};
}

class VaultTest : public testing::Test {
 protected:
  std::unique_ptr<Vault> vault_ = VaultOf('r', {{1, 'e'}});
};

TEST_F(VaultTest, UnwrapsAKeyAfterOpeningAgain) {
  const Vault::NewKey made = vault_->MakeDataKey(kSubject);

  const auto key = VaultOf('r', {{1, 'e'}})->Unwrap(kSubject, made.wrapped);

  ASSERT_TRUE(key.ok()) << key.status();
  EXPECT_EQ(BytesOf(*key), BytesOf(made.key));
}

TEST_F(VaultTest, SignsTheTrailWithAKeyThatStaysWhateverTheEpoch) {
  const auto later = VaultOf('r', {{2, 'f'}});

  EXPECT_EQ(later->TrailPublicKey(), vault_->TrailPublicKey());
  EXPECT_EQ(later->SignTrail("a copy"), vault_->SignTrail("a copy"));
  EXPECT_NE(vault_->SignTrail("a copy"), vault_->SignTrail("another"));
  EXPECT_NE(VaultOf('s', {{1, 'e'}})->TrailPublicKey(), vault_->TrailPublicKey());
}

TEST_F(VaultTest, MakesEachKeyAfresh) {
  EXPECT_NE(BytesOf(vault_->MakeDataKey(kSubject).key), BytesOf(vault_->MakeDataKey(kSubject).key));
}

TEST_F(VaultTest, WrappedKeyDoesNotShowTheKey) {
  const Vault::NewKey made = vault_->MakeDataKey(kSubject);

  EXPECT_EQ(made.wrapped.find(BytesOf(made.key).substr(0, 8)), std::string::npos);
}

TEST_F(VaultTest, RefusesAWrappedKeyOfAnotherSubject) {
  const Vault::NewKey made = vault_->MakeDataKey(kSubject);

  EXPECT_EQ(vault_->Unwrap("response-2", made.wrapped).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(VaultTest, RefusesEveryAlteredWrappedKey) {
  const std::string wrapped = vault_->MakeDataKey(kSubject).wrapped;
  for (size_t i = 0; i < wrapped.size(); ++i) {
    std::string altered = wrapped;
    altered[i] = static_cast<char>(altered[i] ^ 1);

    EXPECT_FALSE(vault_->Unwrap(kSubject, altered).ok()) << i;
    EXPECT_FALSE(vault_->Unwrap(kSubject, wrapped.substr(0, i)).ok()) << i;
  }
  EXPECT_FALSE(vault_->Unwrap(kSubject, wrapped + 'x').ok());
}

TEST_F(VaultTest, SaysThatTheEpochKeyIsGone) {
  const Vault::NewKey made = vault_->MakeDataKey(kSubject);

  EXPECT_EQ(VaultOf('r', {{2, 'f'}})->Unwrap(kSubject, made.wrapped).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(VaultTest, ReadsKeysOfAnOlderEpochAndWrapsUnderTheNewest) {
  const Vault::NewKey older = vault_->MakeDataKey(kSubject);
  const auto turned = VaultOf('r', {{1, 'e'}, {2, 'f'}});

  EXPECT_TRUE(turned->Unwrap(kSubject, older.wrapped).ok());
  EXPECT_EQ(vault_->Unwrap(kSubject, turned->MakeDataKey(kSubject).wrapped).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(VaultTest, OpensWhatItSealedAtEveryLengthAroundTheBlock) {
  const DataKey key = KeyOf(1);
  for (const size_t length : {0u, 1u, 63u, 64u, 65u, 128u, 5000u}) {
    const std::string plaintext(length, '\x80');

    const auto opened = vault_->OpenSealed(key, vault_->Seal(key, plaintext, "place"), "place");

    ASSERT_TRUE(opened.ok()) << opened.status();
    EXPECT_EQ(*opened, plaintext);
  }
}

TEST_F(VaultTest, HidesLengthsWithin64Bytes) {
  const DataKey key = KeyOf(1);

  EXPECT_EQ(vault_->Seal(key, "", "").size(), kSealOverheadBytes + 64);
  EXPECT_EQ(vault_->Seal(key, std::string(63, 'a'), "").size(), kSealOverheadBytes + 64);
  EXPECT_EQ(vault_->Seal(key, std::string(64, 'a'), "").size(), kSealOverheadBytes + 128);
}

TEST_F(VaultTest, SealsTheSameTextDifferentlyEachTime) {
  const DataKey key = KeyOf(1);

  EXPECT_NE(vault_->Seal(key, "text", "place"), vault_->Seal(key, "text", "place"));
}

TEST_F(VaultTest, RefusesAnotherPlaceOrAnotherKey) {
  const std::string sealed = vault_->Seal(KeyOf(1), "text", "place");

  EXPECT_EQ(vault_->OpenSealed(KeyOf(1), sealed, "elsewhere").status().code(),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ(vault_->OpenSealed(KeyOf(2), sealed, "place").status().code(),
            absl::StatusCode::kDataLoss);
}

TEST_F(VaultTest, RefusesEveryAlteredPayload) {
  const DataKey key = KeyOf(1);
  const std::string sealed = vault_->Seal(key, "text", "place");
  for (size_t i = 0; i < sealed.size(); ++i) {
    std::string altered = sealed;
    altered[i] = static_cast<char>(altered[i] ^ 1);

    EXPECT_EQ(vault_->OpenSealed(key, altered, "place").status().code(),
              absl::StatusCode::kDataLoss);
    EXPECT_EQ(vault_->OpenSealed(key, sealed.substr(0, i), "place").status().code(),
              absl::StatusCode::kDataLoss);
  }
}

TEST_F(VaultTest, MakesTheSameIdentifierForTheSameArgumentsOnly) {
  const std::string identifier = vault_->Identifier("event-id", "request", 1);

  EXPECT_THAT(identifier, testing::MatchesRegex("[0-9a-f]{32}"));
  EXPECT_EQ(VaultOf('r', {{1, 'x'}})->Identifier("event-id", "request", 1), identifier);
  EXPECT_NE(vault_->Identifier("event-id", "request", 2), identifier);
  EXPECT_NE(vault_->Identifier("event-id", "request2", 1), identifier);
  EXPECT_NE(vault_->Identifier("event-i", "drequest", 1), identifier);
  EXPECT_NE(VaultOf('s', {{1, 'e'}})->Identifier("event-id", "request", 1), identifier);
}

TEST_F(VaultTest, AuthenticatesTheSameMessageOnly) {
  const auto code = vault_->Authenticate("anchor", "message");

  EXPECT_EQ(VaultOf('r', {{1, 'x'}})->Authenticate("anchor", "message"), code);
  EXPECT_NE(vault_->Authenticate("anchor", "message2"), code);
  EXPECT_NE(vault_->Authenticate("ancho", "rmessage"), code);
  EXPECT_NE(VaultOf('s', {{1, 'e'}})->Authenticate("anchor", "message"), code);
}

TEST_F(VaultTest, DerivesFiveWordsFromTheKeyAlone) {
  const std::string words = vault_->FollowUpWords(KeyOf(1));

  EXPECT_THAT(words, testing::MatchesRegex("[a-z]+ [a-z]+ [a-z]+ [a-z]+ [a-z]+"));
  EXPECT_EQ(VaultOf('s', {{1, 'x'}})->FollowUpWords(KeyOf(1)), words);
}

TEST_F(VaultTest, DerivesOtherWordsFromOtherKeys) {
  std::set<std::string> words;
  for (int i = 0; i < 256; ++i) {
    words.insert(vault_->FollowUpWords(KeyOf(static_cast<unsigned char>(i))));
  }

  EXPECT_EQ(words.size(), 256u);
}

// Written by the first version of the format; later ones must still read it.
TEST_F(VaultTest, StillReadsWhatTheFirstVersionWrote) {
  const auto key = vault_->Unwrap(
      kSubject,
      absl::HexStringToBytes(
          "01000000010249e0c0293e3af43ad817b29a59ec9263869556510248d7a9fe4a8b7cfa4fef4bd61d4878a1"
          "dfd48adc254a97b7c8c0b81c8218f6758d2a41d46e4a84f4997882475ce09254a043"));
  const auto text = vault_->OpenSealed(
      KeyOf(1),
      absl::HexStringToBytes(
          "eada744ae30bafb0647e613c9003bd6aca2244f33962d385b6beeaad8d28b937997815e1f2f67faa3fe4ac"
          "b3299da7038062f337e2352db5d5d9069501bf20bb48197de674a85d82a69f1c3140e18d1bc2ef71d58b2b"
          "b561a69b0e2e9825957f9340a27416dc380a"),
      "place");

  ASSERT_TRUE(key.ok()) << key.status();
  EXPECT_EQ(absl::BytesToHexString(BytesOf(*key)),
            "8ad0b6e774e11827d461ba264dc43823ed8110107a615dd9032e8b1abc6ff75d");
  ASSERT_TRUE(text.ok()) << text.status();
  EXPECT_EQ(*text, "text");
}

TEST_F(VaultTest, StillMakesTheIdentifiersOfTheFirstVersion) {
  const auto code = vault_->Authenticate("anchor", "message");

  EXPECT_EQ(vault_->Identifier("event-id", "request", 1), "6330ce4dbf29fa7355b6c5e9c9e8d5c9");
  EXPECT_EQ(absl::BytesToHexString({reinterpret_cast<const char*>(code.data()), code.size()}),
            "284259395f68f0222cc00f3e1fee97ad4c95aadb4fc4801a61c86d5f063c06c0");
}

TEST_F(VaultTest, StillMakesTheWordsOfTheFirstVersion) {
  EXPECT_EQ(vault_->FollowUpWords(KeyOf(1)), "picnic mountain glorious placemat cake");
}

TEST(DataKeyTest, IsWipedWhereItWasMovedFrom) {
  DataKey from = KeyOf(1);
  DataKey to = std::move(from);

  EXPECT_EQ(BytesOf(from), std::string(32, '\0'));
  from = std::move(to);
  EXPECT_EQ(BytesOf(from), std::string(32, '\1'));
  EXPECT_EQ(BytesOf(to), std::string(32, '\0'));
}

}  // namespace
}  // namespace ourvoice::storage
