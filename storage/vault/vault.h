#pragma once

#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "storage/vault/key_provider.h"

namespace ourvoice::storage {

struct VaultKeys;

// Key of one subject: 32 bytes, wiped when it goes.
class DataKey {
 public:
  static constexpr size_t kBytes = 32;

  explicit DataKey(const std::array<unsigned char, kBytes>& bytes);
  DataKey(const DataKey&) = delete;
  DataKey& operator=(const DataKey&) = delete;
  DataKey(DataKey&& other) noexcept;
  DataKey& operator=(DataKey&& other) noexcept;
  ~DataKey();

  const unsigned char* data() const { return bytes_.data(); }

 private:
  std::array<unsigned char, kBytes> bytes_;
};

// Seals payloads, and holds every key that does. Lives in the record role only. May be used from
// any thread.
class Vault {
 public:
  // Opens the vault over its keys, which are made at first use (`create`). NOT_FOUND when there are
  // none and `create` is false; DATA_LOSS when some are missing or damaged.
  static absl::StatusOr<std::unique_ptr<Vault>> Open(std::unique_ptr<KeyProvider> provider,
                                                     bool create);
  ~Vault();

  // A fresh key for a subject, and the same wrapped under the current epoch key, to be stored.
  struct NewKey {
    DataKey key;
    std::string wrapped;
  };
  NewKey MakeDataKey(std::string_view subject) const;

  // Epoch under which a stored key was wrapped. DATA_LOSS when it is in no known format.
  static absl::StatusOr<uint32_t> EpochOf(std::string_view wrapped);

  // Wraps a stored key anew under the current epoch key; nothing when that is what wraps it.
  // Errors are those of Unwrap.
  absl::StatusOr<std::optional<std::string>> Rewrap(std::string_view subject,
                                                    std::string_view wrapped) const;

  // Unwraps a stored key. DATA_LOSS when it was altered or belongs to another subject; NOT_FOUND
  // when its epoch key is gone.
  absl::StatusOr<DataKey> Unwrap(std::string_view subject, std::string_view wrapped) const;

  // Pads to a multiple of 64 bytes and seals (XChaCha20-Poly1305, random nonce). What is sealed
  // opens only with the same associated data.
  std::string Seal(const DataKey& key, std::string_view plaintext,
                   std::string_view associated_data) const;

  // Opens what Seal made. DATA_LOSS when it was altered.
  absl::StatusOr<std::string> OpenSealed(const DataKey& key, std::string_view sealed,
                                         std::string_view associated_data) const;

  // 16 bytes as 32 hexadecimal characters, by keyed BLAKE2b, the same each time for the same
  // arguments. `purpose` keeps uses apart, such as `event-id` or `stream-id`.
  std::string Identifier(std::string_view purpose, std::string_view name, uint64_t index) const;

  // 32 bytes that nobody without the vault can make for `message`: authenticates the head anchor.
  std::array<unsigned char, 32> Authenticate(std::string_view purpose,
                                             std::string_view message) const;

  // Signs a copy of the audit trail (Ed25519, 64 bytes): nobody without the vault can, and
  // everybody who has the public key can check it. Signs nothing else.
  std::array<unsigned char, 64> SignTrail(std::string_view message) const;

  // Public half of the key that signs; the same for as long as the vault has its root key.
  std::array<unsigned char, 32> TrailPublicKey() const;

  // Five words derived from a response's key, joined by spaces; the same each time.
  std::string FollowUpWords(const DataKey& key) const;

  // Epochs whose keys there are, oldest first; the last is the current one. More than one means
  // that a turn is under way, or was cut short.
  std::vector<uint32_t> Epochs() const;

  // Makes the key of the next epoch, under which data keys are wrapped from then on. Gives the
  // epoch.
  absl::StatusOr<uint32_t> BeginEpoch();

  // Destroys the keys of all epochs before one, here and where they are kept. To be repeated after
  // an error. What they wrapped then opens to nothing.
  absl::Status DestroyEpochsBefore(uint32_t epoch);

  // What cannot be promised of destroyed keys, for a person; empty when they are gone for certain.
  std::string Caveat() const { return provider_->Caveat(); }

  // A subject that is erased, and the offset of the event that opened it.
  struct Erasure {
    std::string subject;
    uint64_t birth = 0;
  };
  // Puts subjects on the erased list, durably; after an error some of them may be on it.
  absl::Status ListErased(const std::vector<Erasure>& erasures);
  // Everything on the erased list, oldest first.
  absl::StatusOr<std::vector<ErasedSubject>> Erased() const { return provider_->ReadErased(); }
  // What stands for a subject on the erased list.
  std::string ErasedHash(std::string_view subject) const;

 private:
  Vault(std::unique_ptr<KeyProvider> provider, std::unique_ptr<VaultKeys> keys);

  // Wraps under the current epoch key.
  std::string Wrap(std::string_view subject, const DataKey& key) const;

  const std::unique_ptr<KeyProvider> provider_;
  const std::unique_ptr<VaultKeys> keys_;
  // Guards the epochs of `keys_`, which are all of it that changes.
  mutable std::shared_mutex epochs_mutex_;
};

}  // namespace ourvoice::storage
