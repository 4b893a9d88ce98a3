#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "services/report/policy.h"
#include "tests/disclosure/linear_bounds.h"
#include "tests/disclosure/placed_day.h"
#include "tests/disclosure/population.h"
#include "tests/disclosure/seen_day.h"

namespace ourvoice::disclosure {

// What someone found who asked for every report that can be asked for.
struct Findings {
  uint64_t populations = 0;
  uint64_t reports = 0;
  // Hidden counts of 1 to 9 responses.
  uint64_t small_counts = 0;
  // Those of them that can be worked out to the one.
  uint64_t recovered = 0;
  // Those that can be told to be no more, or no less, than some number from 1 to 9.
  uint64_t narrowed = 0;
  // Small counts that were sought by integer programming as well.
  uint64_t by_integers = 0;
  // Pairs of groups, one within the other, both shown, that differ by 1 to 9 responses.
  uint64_t pairs_differing = 0;
  // Numbers that are in several reports, of which these do not say the same.
  uint64_t unequal = 0;
  // Categories of sensitive questions shown to hold everybody or nobody.
  uint64_t unanimous = 0;
  // Counts of 10 responses or more, and those of them that are shown.
  uint64_t large_counts = 0;
  uint64_t large_shown = 0;

  Findings& operator+=(const Findings& other);
};

// How reports are released.
enum class Release {
  // As they are: what is hidden in one is not to be worked out from the others.
  kTogether,
  // Each as if it were the only one: to see that the attack has teeth.
  kEachAlone,
};

// Asks for the reports of every dimension, of all waves together and of each; and works out what is
// hidden by all sums at once, by linear programming for every count and by integer programming for
// some, chosen by `random`. Knows besides of every hidden count whether there is anybody behind it.
Findings Attack(const Population& population, const report::Policy& policy, Release how,
                std::mt19937_64& random);

// A hidden small number, and where it is.
struct Sought {
  const Number* number;
  size_t place;
  // Of a row of the theme; of a group otherwise.
  bool is_of_theme;
};

// All there are to seek with a theme: those of groups only with the first.
std::vector<Sought> SoughtOf(const SeenDay& seen, const PlacedDay& placed, size_t theme);

// What can be told of it; by integer programming for one in so many, as that is slow. Nothing where
// it is seen at once that it can be anything from 1 to 9.
std::optional<LinearBounds::Range> Seek(const Sought& sought, uint64_t integer_programs_in,
                                        LinearBounds& bounds, std::mt19937_64& random,
                                        Findings& findings);

// Pairs of groups of whom themes are told: all and each wave, all and each category.
uint64_t CountPairsDiffering(const SeenDay& seen);

}  // namespace ourvoice::disclosure
