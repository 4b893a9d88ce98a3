// What the vault does with epoch keys and the erased list.
#include <fmt/core.h>

#include <mutex>
#include <utility>

#include "storage/bytes.h"
#include "storage/vault/cipher.h"
#include "storage/vault/vault.h"
#include "storage/vault/vault_keys.h"

namespace ourvoice::storage {
namespace {

// On disk: never change. See FORMAT.md.
constexpr char kWrapVersion = 1;
constexpr size_t kEpochBytes = 4;
constexpr size_t kWrapHeaderBytes = 1 + kEpochBytes;
constexpr size_t kWrappedBytes = kWrapHeaderBytes + kNonceBytes + DataKey::kBytes + kTagBytes;
constexpr std::string_view kErasedPurpose = "erased-subject";

static_assert(LockedKey::kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

}  // namespace

std::string Vault::Wrap(std::string_view subject, const DataKey& key) const {
  std::string wrapped(1, kWrapVersion);
  wrapped.reserve(kWrappedBytes);
  const std::shared_lock lock(epochs_mutex_);
  const auto& [epoch, epoch_key] = *keys_->epochs.rbegin();
  wrapped.append(BigEndian(epoch, kEpochBytes));
  wrapped.append(kNonceBytes, '\0');
  wrapped.append(reinterpret_cast<const char*>(key.data()), DataKey::kBytes);
  EncryptInPlace(epoch_key.data(), subject, kWrapHeaderBytes, wrapped);
  return wrapped;
}

Vault::NewKey Vault::MakeDataKey(std::string_view subject) const {
  std::array<unsigned char, DataKey::kBytes> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  DataKey key(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  std::string wrapped = Wrap(subject, key);
  return {.key = std::move(key), .wrapped = std::move(wrapped)};
}

absl::StatusOr<uint32_t> Vault::EpochOf(std::string_view wrapped) {
  if (wrapped.size() != kWrappedBytes || wrapped[0] != kWrapVersion) {
    return absl::DataLossError("a wrapped key is not in a known format");
  }
  return static_cast<uint32_t>(FromBigEndian(wrapped.substr(1, kEpochBytes)));
}

absl::StatusOr<DataKey> Vault::Unwrap(std::string_view subject, std::string_view wrapped) const {
  const absl::StatusOr<uint32_t> number = EpochOf(wrapped);
  if (!number.ok()) return number.status();
  const std::shared_lock lock(epochs_mutex_);
  const auto epoch = keys_->epochs.find(*number);
  if (epoch == keys_->epochs.end()) {
    return absl::NotFoundError(fmt::format("epoch key {} is gone", *number));
  }
  std::array<unsigned char, DataKey::kBytes> bytes;
  if (!Decrypt(epoch->second.data(), subject, wrapped.substr(kWrapHeaderBytes), bytes.data())) {
    return absl::DataLossError("a wrapped key was altered or belongs to another subject");
  }
  DataKey key(bytes);
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

absl::StatusOr<std::optional<std::string>> Vault::Rewrap(std::string_view subject,
                                                         std::string_view wrapped) const {
  const absl::StatusOr<uint32_t> epoch = EpochOf(wrapped);
  if (!epoch.ok()) return epoch.status();
  if (*epoch == Epochs().back()) return std::nullopt;
  const absl::StatusOr<DataKey> key = Unwrap(subject, wrapped);
  if (!key.ok()) return key.status();
  return std::optional<std::string>(Wrap(subject, *key));
}

std::vector<uint32_t> Vault::Epochs() const {
  const std::shared_lock lock(epochs_mutex_);
  std::vector<uint32_t> epochs;
  for (const auto& [epoch, key] : keys_->epochs) epochs.push_back(epoch);
  return epochs;
}

absl::StatusOr<uint32_t> Vault::BeginEpoch() {
  const uint32_t epoch = Epochs().back() + 1;
  absl::StatusOr<LockedKey> key = MakeEpochKey(*provider_, epoch);
  if (!key.ok()) return key.status();
  const std::unique_lock lock(epochs_mutex_);
  keys_->epochs.emplace(epoch, *std::move(key));
  return epoch;
}

absl::Status Vault::DestroyEpochsBefore(uint32_t epoch) {
  for (const uint32_t old : Epochs()) {
    if (old >= epoch) break;
    if (absl::Status destroyed = DestroyEpochKey(*provider_, old); !destroyed.ok()) {
      return destroyed;
    }
    const std::unique_lock lock(epochs_mutex_);
    keys_->epochs.erase(old);
  }
  return absl::OkStatus();
}

absl::Status Vault::ListErased(const std::vector<Erasure>& erasures) {
  const uint32_t epoch = Epochs().back();
  std::vector<ErasedSubject> subjects;
  for (const Erasure& erasure : erasures) {
    subjects.push_back(
        {.epoch = epoch, .birth = erasure.birth, .hash = ErasedHash(erasure.subject)});
  }
  return provider_->AddErased(subjects);
}

std::string Vault::ErasedHash(std::string_view subject) const {
  return Identifier(kErasedPurpose, subject, 0);
}

}  // namespace ourvoice::storage
