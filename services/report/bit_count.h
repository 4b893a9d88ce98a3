#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "services/report/bits.h"

namespace ourvoice::report {

// Rows of a table: sets of responses of one block.
using RowBits = std::span<const Bits* const>;

// A count while it is being made, as parts that are added up at the end.
struct alignas(64) Count {
  uint64_t Sum() const {
    uint64_t sum = 0;
    for (uint64_t part : parts) sum += part;
    return sum;
  }

  std::array<uint64_t, 8> parts{};
};

// Adds to the count of each row how many responses of it are in the column, times 2 ^ `power`.
void AddCounts(const Bits& column, RowBits rows, size_t power, Count* counts);

}  // namespace ourvoice::report
