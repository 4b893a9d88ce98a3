#pragma once

#include <memory>

namespace ourvoice::storage {

// 32 bytes of a long-lived key in guarded memory (sodium_malloc): not swapped out where the system
// allows it, fenced by unreadable pages, wiped when it goes. libsodium must have been initialised.
class LockedKey {
 public:
  static constexpr size_t kBytes = 32;

  // Zeroes, to be filled through `data`.
  LockedKey();

  unsigned char* data() { return bytes_.get(); }
  const unsigned char* data() const { return bytes_.get(); }

  // Makes the bytes read-only from here on: a stray write ends the process.
  void Freeze();

 private:
  struct Release {
    void operator()(unsigned char* bytes) const;
  };
  std::unique_ptr<unsigned char[], Release> bytes_;
};

}  // namespace ourvoice::storage
