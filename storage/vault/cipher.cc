#include "storage/vault/cipher.h"

#include "storage/bytes.h"

namespace ourvoice::storage {

void EncryptInPlace(const unsigned char* key, std::string_view associated_data, size_t nonce_at,
                    std::string& message) {
  const size_t plaintext_at = nonce_at + kNonceBytes;
  const size_t plaintext_bytes = message.size() - plaintext_at;
  message.resize(message.size() + kTagBytes);
  auto* nonce = reinterpret_cast<unsigned char*>(message.data()) + nonce_at;
  randombytes_buf(nonce, kNonceBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, nonce + kNonceBytes,
                                             plaintext_bytes, Bytes(associated_data),
                                             associated_data.size(), nullptr, nonce, key);
}

bool Decrypt(const unsigned char* key, std::string_view associated_data, std::string_view message,
             unsigned char* plaintext) {
  return crypto_aead_xchacha20poly1305_ietf_decrypt(
             plaintext, nullptr, nullptr, Bytes(message.substr(kNonceBytes)),
             message.size() - kNonceBytes, Bytes(associated_data), associated_data.size(),
             Bytes(message), key) == 0;
}

}  // namespace ourvoice::storage
