#include "services/report/bit_numbers.h"

#include <bit>

namespace ourvoice::report {

void BitNumbers::Set(size_t i, uint64_t number) {
  const size_t width = static_cast<size_t>(std::bit_width(number));
  if (planes_.size() < width) {
    // No room to spare: there are many such numbers, and few grow twice.
    planes_.reserve(width);
    planes_.resize(width);
  }
  for (size_t p = 0; p < planes_.size(); ++p) {
    if ((number >> p & 1) != 0) {
      planes_[p].Add(i);
    } else {
      planes_[p].Remove(i);
    }
  }
}

uint64_t BitNumbers::Get(size_t i) const {
  uint64_t number = 0;
  for (size_t p = 0; p < planes_.size(); ++p) {
    if (planes_[p].Has(i)) number |= uint64_t{1} << p;
  }
  return number;
}

std::array<uint64_t, 64> BitNumbers::OfWord(size_t word) const {
  std::array<uint64_t, 64> numbers{};
  for (size_t p = 0; p < planes_.size(); ++p) {
    EachBit(planes_[p].words[word], [&](size_t i) { numbers[i] |= uint64_t{1} << p; });
  }
  return numbers;
}

Bits BitNumbers::Equal(uint64_t number, const Bits& among) const {
  if (static_cast<size_t>(std::bit_width(number)) > planes_.size()) return Bits();
  Bits equal = among;
  for (size_t p = 0; p < planes_.size(); ++p) {
    if ((number >> p & 1) != 0) {
      equal &= planes_[p];
    } else {
      equal -= planes_[p];
    }
  }
  return equal;
}

Bits BitNumbers::NotZero() const {
  Bits any;
  for (const Bits& plane : planes_) any |= plane;
  return any;
}

}  // namespace ourvoice::report
