#include <sodium.h>

#include "storage/vault/vault.h"

namespace ourvoice::storage {

DataKey::DataKey(const std::array<unsigned char, kBytes>& bytes) : bytes_(bytes) {}

DataKey::DataKey(DataKey&& other) noexcept : bytes_(other.bytes_) {
  sodium_memzero(other.bytes_.data(), kBytes);
}

DataKey& DataKey::operator=(DataKey&& other) noexcept {
  if (this == &other) return *this;
  bytes_ = other.bytes_;
  sodium_memzero(other.bytes_.data(), kBytes);
  return *this;
}

DataKey::~DataKey() { sodium_memzero(bytes_.data(), kBytes); }

}  // namespace ourvoice::storage
