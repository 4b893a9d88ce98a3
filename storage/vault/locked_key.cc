#include "storage/vault/locked_key.h"

#include <sodium.h>

#include <new>

namespace ourvoice::storage {

LockedKey::LockedKey() : bytes_(static_cast<unsigned char*>(sodium_malloc(kBytes))) {
  if (bytes_ == nullptr) throw std::bad_alloc();
  sodium_memzero(bytes_.get(), kBytes);
}

void LockedKey::Freeze() { sodium_mprotect_readonly(bytes_.get()); }

void LockedKey::Release::operator()(unsigned char* bytes) const { sodium_free(bytes); }

}  // namespace ourvoice::storage
