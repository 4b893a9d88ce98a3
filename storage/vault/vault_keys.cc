#include "storage/vault/vault_keys.h"

#include <fmt/core.h>
#include <sodium.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ourvoice::storage {
namespace {

// On disk: never change.
constexpr std::string_view kRootName = "root";
constexpr std::string_view kEpochPrefix = "epoch-";
constexpr std::string_view kFirstEpochName = "epoch-000001";
constexpr size_t kEpochDigits = 6;
constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "ovvault1";
constexpr uint64_t kIdentifierSubkey = 1;
constexpr uint64_t kAuthenticationSubkey = 2;
constexpr uint64_t kSigningSubkey = 3;

std::optional<uint32_t> EpochNumber(std::string_view name) {
  if (name.size() != kEpochPrefix.size() + kEpochDigits || !name.starts_with(kEpochPrefix)) {
    return std::nullopt;
  }
  uint32_t number = 0;
  for (const char digit : name.substr(kEpochPrefix.size())) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<uint32_t>(digit - '0');
  }
  return number;
}

std::string EpochName(uint32_t number) {
  return fmt::format("{}{:0{}}", kEpochPrefix, number, kEpochDigits);
}

absl::Status CreateKey(KeyProvider& provider, std::string_view name) {
  std::string bytes(LockedKey::kBytes, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  const absl::Status created = provider.Create(name, bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return created;
}

// Reads a key that is known to exist into guarded memory, and leaves no copy behind.
absl::StatusOr<LockedKey> ReadKey(const KeyProvider& provider, std::string_view name) {
  absl::StatusOr<std::string> bytes = provider.Read(name);
  if (!bytes.ok()) return bytes.status();
  if (bytes->size() != LockedKey::kBytes) {
    return absl::DataLossError(fmt::format("key '{}' has the wrong length", name));
  }
  LockedKey key;
  std::copy(bytes->begin(), bytes->end(), key.data());
  sodium_memzero(bytes->data(), bytes->size());
  key.Freeze();
  return key;
}

void Derive(const LockedKey& root, uint64_t subkey, LockedKey& out) {
  crypto_kdf_derive_from_key(out.data(), LockedKey::kBytes, subkey, kContext, root.data());
  out.Freeze();
}

// The epoch key is made first and the root key last, so that a root key without an epoch key always
// means a loss, never a first use cut short.
absl::Status CreateMissing(KeyProvider& provider, bool has_epoch) {
  if (!has_epoch) {
    if (absl::Status created = CreateKey(provider, kFirstEpochName); !created.ok()) return created;
  }
  return CreateKey(provider, kRootName);
}

}  // namespace

absl::StatusOr<LockedKey> MakeEpochKey(KeyProvider& provider, uint32_t epoch) {
  const std::string name = EpochName(epoch);
  const absl::Status created = CreateKey(provider, name);
  if (!created.ok() && !absl::IsAlreadyExists(created)) return created;
  return ReadKey(provider, name);
}

absl::Status DestroyEpochKey(KeyProvider& provider, uint32_t epoch) {
  return provider.Destroy(EpochName(epoch));
}

absl::StatusOr<std::unique_ptr<VaultKeys>> LoadVaultKeys(KeyProvider& provider, bool create) {
  // Draws from the kernel once and stretches it, instead of asking the kernel for every nonce.
  if (randombytes_set_implementation(&randombytes_internal_implementation) != 0) {
    return absl::InternalError("libsodium's random numbers cannot be chosen");
  }
  if (sodium_init() < 0) return absl::InternalError("libsodium cannot be initialised");
  if (absl::Status finished = provider.FinishWriting(); !finished.ok()) return finished;
  absl::StatusOr<std::vector<std::string>> names = provider.List();
  if (!names.ok()) return names.status();
  std::erase_if(*names, [](const std::string& name) {
    return name != kRootName && !EpochNumber(name).has_value();
  });

  const bool unfinished =
      names->empty() || *names == std::vector<std::string>{std::string(kFirstEpochName)};
  if (create && unfinished) {
    if (absl::Status made = CreateMissing(provider, !names->empty()); !made.ok()) return made;
    *names = {std::string(kFirstEpochName), std::string(kRootName)};
  }
  if (names->empty()) return absl::NotFoundError("the vault has no keys");
  if (names->back() != kRootName) {
    return absl::DataLossError("the vault's root key is missing; put it back from its safe copy");
  }
  names->pop_back();
  if (names->empty()) {
    return absl::DataLossError("the vault has no epoch key; put it back from its safe copy");
  }

  auto keys = std::make_unique<VaultKeys>();
  absl::StatusOr<LockedKey> root = ReadKey(provider, kRootName);
  if (!root.ok()) return root.status();
  Derive(*root, kIdentifierSubkey, keys->identifier);
  Derive(*root, kAuthenticationSubkey, keys->authentication);
  Derive(*root, kSigningSubkey, keys->signing);
  for (const std::string& name : *names) {
    absl::StatusOr<LockedKey> epoch = ReadKey(provider, name);
    if (!epoch.ok()) return epoch.status();
    keys->epochs.emplace(*EpochNumber(name), *std::move(epoch));
  }
  return keys;
}

}  // namespace ourvoice::storage
