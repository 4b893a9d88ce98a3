#pragma once

#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

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

  // Five words derived from a response's key, joined by spaces; the same each time.
  std::string FollowUpWords(const DataKey& key) const;

 private:
  explicit Vault(std::unique_ptr<VaultKeys> keys);

  std::unique_ptr<VaultKeys> keys_;
};

}  // namespace ourvoice::storage
