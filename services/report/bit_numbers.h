#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "services/report/bits.h"

namespace ourvoice::report {

// A number for each response of a block, 0 unless set: plane p holds bit p of all of them. Takes as
// many bits a response as the largest number needs, and none while all are 0.
class BitNumbers {
 public:
  void Set(size_t i, uint64_t number);
  uint64_t Get(size_t i) const;
  // The numbers of 64 responses at once: those of a word of the block.
  std::array<uint64_t, 64> OfWord(size_t word) const;

  // Those of `among` that have the number.
  Bits Equal(uint64_t number, const Bits& among) const;
  // Those that have a number other than 0.
  Bits NotZero() const;

  // Calls `visit(number, bits)` for each number that some of `among` have, with those that have it.
  template <typename Visit>
  void EachNumber(const Bits& among, const Visit& visit) const {
    if (among.Any()) EachNumberBelow(planes_.size(), 0, among, visit);
  }

  const std::vector<Bits>& planes() const { return planes_; }

 private:
  template <typename Visit>
  void EachNumberBelow(size_t plane, uint64_t number, const Bits& among, const Visit& visit) const {
    if (plane == 0) {
      visit(number, among);
      return;
    }
    const Bits& set = planes_[plane - 1];
    const Bits without = among - set;
    if (without.Any()) EachNumberBelow(plane - 1, number, without, visit);
    const Bits with = among & set;
    if (with.Any()) EachNumberBelow(plane - 1, number | uint64_t{1} << (plane - 1), with, visit);
  }

  std::vector<Bits> planes_;
};

}  // namespace ourvoice::report
