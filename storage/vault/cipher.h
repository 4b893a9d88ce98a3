#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

namespace ourvoice::storage {

// XChaCha20-Poly1305 as the vault uses it: a random nonce before, a tag after.
inline constexpr size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
inline constexpr size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

// Encrypts what stands in `message` after `nonce_at` and the room for a nonce, puts a fresh nonce
// there, and the tag at the end.
void EncryptInPlace(const unsigned char* key, std::string_view associated_data, size_t nonce_at,
                    std::string& message);

// Decrypts a nonce with what follows it into `plaintext`, which has room for it. False when it does
// not authenticate.
bool Decrypt(const unsigned char* key, std::string_view associated_data, std::string_view message,
             unsigned char* plaintext);

}  // namespace ourvoice::storage
