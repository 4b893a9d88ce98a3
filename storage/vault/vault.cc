#include "storage/vault/vault.h"

#include <absl/strings/escaping.h>
#include <sodium.h>

#include <initializer_list>
#include <utility>

#include "storage/bytes.h"
#include "storage/vault/cipher.h"
#include "storage/vault/follow_up_words.h"
#include "storage/vault/vault_keys.h"

namespace ourvoice::storage {
namespace {

// On disk: never change. See FORMAT.md.
constexpr size_t kPaddingBytes = 64;
constexpr char kFollowUpContext[crypto_kdf_CONTEXTBYTES + 1] = "followup";
constexpr uint64_t kFollowUpSubkey = 1;
constexpr int kFollowUpWords = 5;
constexpr int kFollowUpWordBits = 11;

static_assert(DataKey::kBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(DataKey::kBytes == crypto_kdf_KEYBYTES);
static_assert(kFollowUpWordCount == size_t{1} << kFollowUpWordBits);

// Keyed BLAKE2b over the parts, each with its length before it.
void HashParts(const LockedKey& key, std::initializer_list<std::string_view> parts,
               unsigned char* hash, size_t hash_bytes) {
  crypto_generichash_state state;
  crypto_generichash_init(&state, key.data(), LockedKey::kBytes, hash_bytes);
  for (const std::string_view part : parts) {
    const std::string length = BigEndian(part.size(), sizeof(uint64_t));
    crypto_generichash_update(&state, Bytes(length), length.size());
    crypto_generichash_update(&state, Bytes(part), part.size());
  }
  crypto_generichash_final(&state, hash, hash_bytes);
}

}  // namespace

Vault::Vault(std::unique_ptr<KeyProvider> provider, std::unique_ptr<VaultKeys> keys)
    : provider_(std::move(provider)), keys_(std::move(keys)) {}

Vault::~Vault() = default;

absl::StatusOr<std::unique_ptr<Vault>> Vault::Open(std::unique_ptr<KeyProvider> provider,
                                                   bool create) {
  absl::StatusOr<std::unique_ptr<VaultKeys>> keys = LoadVaultKeys(*provider, create);
  if (!keys.ok()) return keys.status();
  return std::unique_ptr<Vault>(new Vault(std::move(provider), *std::move(keys)));
}

std::string Vault::Seal(const DataKey& key, std::string_view plaintext,
                        std::string_view associated_data) const {
  const size_t padded_bytes = (plaintext.size() / kPaddingBytes + 1) * kPaddingBytes;
  std::string sealed;
  sealed.reserve(kNonceBytes + padded_bytes + kTagBytes);
  sealed.append(kNonceBytes, '\0');
  sealed.append(plaintext);
  sealed.resize(kNonceBytes + padded_bytes);
  sodium_pad(nullptr, reinterpret_cast<unsigned char*>(sealed.data()) + kNonceBytes,
             plaintext.size(), kPaddingBytes, padded_bytes);
  EncryptInPlace(key.data(), associated_data, 0, sealed);
  return sealed;
}

absl::StatusOr<std::string> Vault::OpenSealed(const DataKey& key, std::string_view sealed,
                                              std::string_view associated_data) const {
  if (sealed.size() < kNonceBytes + kPaddingBytes + kTagBytes) {
    return absl::DataLossError("a sealed payload is cut short");
  }
  std::string plaintext(sealed.size() - kNonceBytes - kTagBytes, '\0');
  auto* bytes = reinterpret_cast<unsigned char*>(plaintext.data());
  if (!Decrypt(key.data(), associated_data, sealed, bytes)) {
    return absl::DataLossError("a sealed payload was altered or does not belong where it stands");
  }
  size_t plaintext_bytes = 0;
  if (sodium_unpad(&plaintext_bytes, bytes, plaintext.size(), kPaddingBytes) != 0) {
    return absl::DataLossError("a sealed payload is not padded");
  }
  plaintext.resize(plaintext_bytes);
  return plaintext;
}

std::string Vault::Identifier(std::string_view purpose, std::string_view name,
                              uint64_t index) const {
  std::array<unsigned char, 16> hash;
  HashParts(keys_->identifier, {purpose, name, BigEndian(index, sizeof(index))}, hash.data(),
            hash.size());
  return Hexadecimal(hash);
}

std::array<unsigned char, 32> Vault::Authenticate(std::string_view purpose,
                                                  std::string_view message) const {
  std::array<unsigned char, 32> hash;
  HashParts(keys_->authentication, {purpose, message}, hash.data(), hash.size());
  return hash;
}

std::array<unsigned char, 64> Vault::SignTrail(std::string_view message) const {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_key;
  crypto_sign_seed_keypair(public_key.data(), secret_key.data(), keys_->signing.data());
  std::array<unsigned char, crypto_sign_BYTES> signature;
  crypto_sign_detached(signature.data(), nullptr, Bytes(message), message.size(),
                       secret_key.data());
  sodium_memzero(secret_key.data(), secret_key.size());
  return signature;
}

std::array<unsigned char, 32> Vault::TrailPublicKey() const {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret_key;
  crypto_sign_seed_keypair(public_key.data(), secret_key.data(), keys_->signing.data());
  sodium_memzero(secret_key.data(), secret_key.size());
  return public_key;
}

std::string Vault::FollowUpWords(const DataKey& key) const {
  std::array<unsigned char, crypto_kdf_BYTES_MIN> derived;
  crypto_kdf_derive_from_key(derived.data(), derived.size(), kFollowUpSubkey, kFollowUpContext,
                             key.data());
  uint64_t bits = 0;
  for (size_t i = 0; i < sizeof(bits); ++i) bits = bits << 8 | derived[i];
  sodium_memzero(derived.data(), derived.size());
  std::string words;
  for (int i = 0; i < kFollowUpWords; ++i, bits <<= kFollowUpWordBits) {
    if (i > 0) words += ' ';
    words += FollowUpWordList()[bits >> (64 - kFollowUpWordBits)];
  }
  return words;
}

}  // namespace ourvoice::storage
