#pragma once

#include <cstddef>
#include <vector>

#include "tests/disclosure/linear_bounds.h"
#include "tests/disclosure/placed_day.h"
#include "tests/disclosure/population.h"

namespace ourvoice::disclosure {

// Who joined and left a wave, or what is in none, between two days on which it was counted.
struct Change {
  size_t came = 0;
  size_t left = 0;
};

// By line; that of all waves together is not asked for.
std::vector<Change> ChangesBetween(const Population& earlier, const Population& later);

// Ties the numbers of a line on two days: whoever is new came, and whoever is gone left. Known are
// how many left, and whether any came. `with_themes`: what they wrote is still what it was.
void TieDays(const PlacedDay& earlier, const PlacedDay& later, size_t line, const Change& change,
             bool with_themes, LinearBounds& bounds);

}  // namespace ourvoice::disclosure
