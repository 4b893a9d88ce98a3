#pragma once

#include <absl/strings/escaping.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

namespace ourvoice::storage {

// The characters of a text as libsodium wants them.
inline const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

// The bytes of a key, a hash or a text, in hexadecimal.
template <typename Container>
std::string Hexadecimal(const Container& bytes) {
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(std::data(bytes)), std::size(bytes)));
}

// Numbers of a fixed length, most significant byte first.
inline std::string BigEndian(uint64_t number, size_t bytes) {
  std::string out(bytes, '\0');
  for (size_t index = bytes; index-- > 0; number >>= 8) {
    out[index] = static_cast<char>(number & 0xff);
  }
  return out;
}

inline uint64_t FromBigEndian(std::string_view bytes) {
  uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

}  // namespace ourvoice::storage
