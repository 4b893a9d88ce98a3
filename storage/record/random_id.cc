#include "storage/record/random_id.h"

#include <sodium.h>

#include <array>

namespace ourvoice::storage {

std::string RandomId() {
  std::array<unsigned char, 16> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  std::string id(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(id.data(), id.size(), bytes.data(), bytes.size());
  id.pop_back();
  return id;
}

}  // namespace ourvoice::storage
