#pragma once

#include <cstdint>

namespace ourvoice::report {

// Shares from 0 to 1.
struct ShareInterval {
  double low = 0;
  double high = 1;
};

// The 95% score interval of a share of which `part` of `whole` were seen, without continuity
// correction (E. B. Wilson, 1927). It holds part / whole. From 0 to 1 when `whole` is 0. `part` is
// at most `whole`.
ShareInterval WilsonInterval(uint64_t part, uint64_t whole);

}  // namespace ourvoice::report
