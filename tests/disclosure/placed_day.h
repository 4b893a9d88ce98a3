#pragma once

#include <cstddef>
#include <vector>

#include "services/report/policy.h"
#include "tests/disclosure/linear_bounds.h"
#include "tests/disclosure/seen_day.h"

namespace ourvoice::disclosure {

// Where the numbers of a grid are among those of LinearBounds.
using Places = std::vector<std::vector<size_t>>;

// All that is known of one day, with one theme: what figures say, and what adds up. The numbers are
// those of SeenDay, by dimension.
struct PlacedDay {
  std::vector<Places> heard;
  std::vector<Places> wrote;
  std::vector<Places> raised;
};

// `waiting`: lines whose numbers are those that they were in `earlier`; none when that is null.
PlacedDay PlaceDay(const SeenDay& seen, size_t theme, const report::Policy& policy,
                   const PlacedDay* earlier, const std::vector<bool>& waiting,
                   LinearBounds& bounds);

}  // namespace ourvoice::disclosure
