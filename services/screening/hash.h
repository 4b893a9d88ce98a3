#pragma once

#include <cstdint>
#include <string_view>

namespace ourvoice::screening {

// FNV-1a: the same on every machine, as weights are found by it. From the hash of what stands
// before, it is that of both.
constexpr uint64_t HashOf(std::string_view text, uint64_t hash = 0xcbf29ce484222325) {
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3;
  }
  return hash;
}

}  // namespace ourvoice::screening
