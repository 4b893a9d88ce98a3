#pragma once

#include <cstdint>
#include <vector>

#include "services/report/columns.h"

namespace ourvoice::report {

// Which responses are counted.
struct Filter {
  uint16_t survey = kNone;
  // kNone for all waves.
  uint16_t wave = kNone;
  // Those that were born before are left out.
  size_t ordinal_min = 0;
  // By code of the setting, those that are kept: one for each code that the columns know. All are
  // when null.
  const std::vector<bool>* settings = nullptr;
};

// By what responses are told apart: a code each, below `count`.
struct Split {
  // By block; all responses have code 0 when there are none.
  std::vector<const BitNumbers*> codes;
  size_t count = 1;
};

// Splits by wave, by whether a response came late, or by a dimension, with so many codes.
Split ByWave(const Columns& columns, size_t count);
Split ByLate(const Columns& columns);
Split ByDimension(const Columns& columns, size_t dimension, size_t count);

// The responses of a block that pass the filter.
Bits Passing(const Block& block, const Filter& filter);

// Calls `visit(code, bits)` for each code of the split that some of `among` have, which are of the
// block with this number.
template <typename Visit>
void EachCode(const Split& split, size_t block, const Bits& among, const Visit& visit) {
  if (split.codes.empty()) {
    visit(0, among);
  } else {
    split.codes[block]->EachNumber(among, visit);
  }
}

}  // namespace ourvoice::report
