#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ourvoice::report {

// Responses are kept in blocks of consecutive ordinals, small enough that all that is counted of
// one block at a time stays in the processor's first cache.
inline constexpr size_t kBlockWords = 64;
inline constexpr size_t kBlockSize = 64 * kBlockWords;

// A set of responses of a block: bit i of word j is the response 64 j + i of it.
struct Bits {
  static Bits All() {
    Bits all;
    all.words.fill(~uint64_t{0});
    return all;
  }

  bool Has(size_t i) const { return (words[i / 64] >> (i % 64) & 1) != 0; }
  void Add(size_t i) { words[i / 64] |= uint64_t{1} << (i % 64); }
  void Remove(size_t i) { words[i / 64] &= ~(uint64_t{1} << (i % 64)); }

  bool Any() const {
    for (uint64_t word : words) {
      if (word != 0) return true;
    }
    return false;
  }

  Bits& operator&=(const Bits& other);
  Bits& operator|=(const Bits& other);
  Bits& operator-=(const Bits& other);
  friend Bits operator&(Bits a, const Bits& b) { return a &= b; }
  friend Bits operator|(Bits a, const Bits& b) { return a |= b; }
  friend Bits operator-(Bits a, const Bits& b) { return a -= b; }
  friend bool operator==(const Bits&, const Bits&) = default;

  std::array<uint64_t, kBlockWords> words{};
};

}  // namespace ourvoice::report
