#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace ourvoice::report {

// Responses are kept in blocks of consecutive ordinals, small enough that all that is counted of
// one block at a time stays in the processor's first cache.
inline constexpr size_t kBlockWords = 64;
inline constexpr size_t kBlockSize = 64 * kBlockWords;

// Calls `visit(i)` for each bit i of a word that is set.
template <typename Visit>
void EachBit(uint64_t word, const Visit& visit) {
  for (; word != 0; word &= word - 1) visit(static_cast<size_t>(std::countr_zero(word)));
}

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

  friend Bits operator&(const Bits& a, const Bits& b);
  friend Bits operator|(const Bits& a, const Bits& b);
  friend Bits operator-(const Bits& a, const Bits& b);
  Bits& operator&=(const Bits& other) { return *this = *this & other; }
  Bits& operator|=(const Bits& other) { return *this = *this | other; }
  Bits& operator-=(const Bits& other) { return *this = *this - other; }
  friend bool operator==(const Bits&, const Bits&) = default;

  std::array<uint64_t, kBlockWords> words{};
};

// Calls `visit(i)` for each response i of a block that is in the set.
template <typename Visit>
void EachResponse(const Bits& responses, const Visit& visit) {
  for (size_t i = 0; i < kBlockWords; ++i) {
    EachBit(responses.words[i], [&](size_t j) { visit(i * 64 + j); });
  }
}

}  // namespace ourvoice::report
