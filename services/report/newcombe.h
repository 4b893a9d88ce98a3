#pragma once

#include <cstdint>

namespace ourvoice::report {

// From -1 to 1.
struct DifferenceInterval {
  double low = -1;
  double high = 1;

  // Whether chance alone would hardly give such a difference: none is not within the interval.
  bool ExcludesNone() const { return low > 0 || high < 0; }
};

// The 95% interval of how much a share has changed, of which `part_before` of `whole_before` and
// then `part_now` of `whole_now` were seen: the hybrid score interval for the difference of two
// independent shares, without continuity correction (R. G. Newcombe, Interval estimation for the
// difference between independent proportions, Statistics in Medicine 17, 1998, method 10). It holds
// the difference. From -1 to 1 when a whole is 0. Parts are at most their wholes.
DifferenceInterval NewcombeInterval(uint64_t part_before, uint64_t whole_before, uint64_t part_now,
                                    uint64_t whole_now);

}  // namespace ourvoice::report
