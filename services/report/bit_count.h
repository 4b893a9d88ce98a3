#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "services/report/bits.h"

namespace ourvoice::report {

// Counts by row and column, all rows of one column together.
using Counts = std::vector<uint64_t>;

// Adds to counts[column * rows.size() + row] `weight` for each response that is in both.
void AddCounts(std::span<const Bits> columns, std::span<const Bits> rows, uint64_t weight,
               Counts& counts);

uint64_t Count(const Bits& bits);

}  // namespace ourvoice::report
