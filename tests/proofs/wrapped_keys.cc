#include "tests/proofs/wrapped_keys.h"

#include <gtest/gtest.h>

#include "storage/vault/cipher.h"
#include "storage/vault/key_provider.h"
#include "storage/vault/vault.h"

namespace ourvoice::proofs {
namespace {

// storage/vault/FORMAT.md: version, epoch, nonce, sealed key, tag.
constexpr std::string_view kBegin("\1\0\0\0", 4);
constexpr size_t kHeadBytes = 5;
constexpr size_t kWrappedBytes =
    kHeadBytes + storage::kNonceBytes + storage::DataKey::kBytes + storage::kTagBytes;

}  // namespace

std::map<std::string, std::string> KeysIn(const std::string& directory) {
  const auto provider = storage::MakeFileKeyProvider(directory);
  const auto names = provider->List();
  EXPECT_TRUE(names.ok()) << names.status();
  std::map<std::string, std::string> keys;
  for (const std::string& name : *names) {
    const auto key = provider->Read(name);
    EXPECT_TRUE(key.ok()) << key.status();
    keys[name] = *key;
  }
  return keys;
}

void WrappedKeys::Collect(std::string_view bytes, uint32_t epoch_max) {
  for (size_t at = bytes.find(kBegin); at != std::string_view::npos;
       at = bytes.find(kBegin, at + 1)) {
    if (at + kWrappedBytes > bytes.size()) return;
    const auto epoch = static_cast<unsigned char>(bytes[at + kBegin.size()]);
    if (epoch > 0 && epoch <= epoch_max) wrapped_.emplace(bytes.substr(at, kWrappedBytes));
  }
}

std::map<std::string, std::string> WrappedKeys::Unwrap(
    const std::map<std::string, std::string>& keys,
    const std::vector<std::string>& subjects) const {
  std::map<std::string, std::string> opened;
  std::string data_key(storage::DataKey::kBytes, '\0');
  auto* const plaintext = reinterpret_cast<unsigned char*>(data_key.data());
  for (const std::string& wrapped : wrapped_) {
    const std::string_view message = std::string_view(wrapped).substr(kHeadBytes);
    for (const auto& [name, key] : keys) {
      const auto* const with = reinterpret_cast<const unsigned char*>(key.data());
      for (const std::string& subject : subjects) {
        if (storage::Decrypt(with, subject, message, plaintext)) opened[subject] = data_key;
      }
    }
  }
  return opened;
}

}  // namespace ourvoice::proofs
